import Foundation

/// How many cases the slowest random and exhaustive tests run, an eighth, and how large the slowest shapes are, a
/// quarter; all with `TEST_EFFORT=full`.
package enum Effort {
  private static let isFull = ProcessInfo.processInfo.environment["TEST_EFFORT"] == "full"

  /// One of this many cases is run.
  package static let step = isFull ? 1 : 8

  /// The size of a shape that has `count` parts at full effort.
  package static func size(of count: Int) -> Int { isFull ? count : count / 4 }

  /// The seeds of a test that has `count` of them at full effort.
  package static func seeds<Seed: FixedWidthInteger & Sendable>(of count: Seed) -> Range<Seed> {
    0..<(count + Seed(step) - 1) / Seed(step)
  }
}
