/// An interval of numbers, which includes both of its bounds unless they are open.
public struct NumberRange: Hashable, Sendable {
  public var low: Double = -.infinity
  public var high: Double = .infinity
  /// Whether `low` itself is excluded.
  public var isAboveLow = false
  /// Whether `high` itself is excluded.
  public var isBelowHigh = false

  public func contains(_ value: Double) -> Bool {
    (isAboveLow ? value > low : value >= low) && (isBelowHigh ? value < high : value <= high)
  }
}
