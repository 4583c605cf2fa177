/// By what the rows of the statistics are sorted, and in which direction.
package struct StatisticsSort: Hashable, Sendable {
  /// The heading of a column.
  var heading: String
  var isAscending: Bool

  static let name = "name"

  /// Names ascend at first, figures descend.
  init(heading: String) {
    self.heading = heading
    isAscending = heading == Self.name
  }

  var mark: String { isAscending ? "▴" : "▾" }

  /// Whether one row comes before another. Missing figures are last; equal rows keep their order.
  func precedes<Value: Comparable>(_ a: Value?, _ b: Value?, _ first: Int32, _ second: Int32)
    -> Bool
  {
    switch (a, b) {
    case (nil, nil): return first < second
    case (nil, _): return false
    case (_, nil): return true
    case (let a?, let b?):
      if a == b || (a != a && b != b) { return first < second }
      return isAscending ? a < b : b < a
    }
  }
}
