import Foundation

/// How many cases the slowest random and exhaustive tests run, and how large the slowest shapes are: a quarter, or all
/// with `TEST_EFFORT=full`.
package enum Effort {
  /// One of this many cases is run.
  package static let step =
    ProcessInfo.processInfo.environment["TEST_EFFORT"] == "full" ? 1 : 4

  /// The size of a shape that has `count` parts at full effort.
  package static func size(of count: Int) -> Int { count / step }

  /// The seeds of a test that has `count` of them at full effort.
  package static func seeds<Seed: FixedWidthInteger & Sendable>(of count: Seed) -> Range<Seed> {
    0..<(count + Seed(step) - 1) / Seed(step)
  }
}
