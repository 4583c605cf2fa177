import Foundation

/// How many of the random cases of a test are run: a quarter, or all with `TEST_EFFORT=full`.
package enum Effort {
  package static let isFull = ProcessInfo.processInfo.environment["TEST_EFFORT"] == "full"

  /// One of this many cases is run.
  package static let step = isFull ? 1 : 4

  /// The seeds of a test that has a number of them at full effort.
  package static func seeds(of count: Int) -> Range<Int> { 0..<(count + step - 1) / step }
}
