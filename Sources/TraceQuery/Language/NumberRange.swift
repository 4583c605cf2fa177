/// An interval of numbers, which includes both of its bounds unless they are open.
public struct NumberRange: Hashable, Sendable {
  /// The lower bound, without one by default.
  public var low: Double = -.infinity
  /// The upper bound, without one by default.
  public var high: Double = .infinity
  /// Whether `low` itself is excluded.
  public var isAboveLow = false
  /// Whether `high` itself is excluded.
  public var isBelowHigh = false

  /// Whether a number is between the bounds.
  public func contains(_ value: Double) -> Bool {
    (isAboveLow ? value > low : value >= low) && (isBelowHigh ? value < high : value <= high)
  }
}
