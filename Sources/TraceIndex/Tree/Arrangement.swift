/// Which rows are below which, and the order of siblings.
public struct Arrangement: Hashable, Sendable {
  /// Whether parallel calls are where ``Diagnosis/repairs`` puts them.
  public var isRepaired = false
  public var order = RowOrder.time

  /// As recorded.
  public init(isRepaired: Bool = false, order: RowOrder = .time) {
    self.isRepaired = isRepaired
    self.order = order
  }
}

/// What decides the order of rows: the start, the first one first, a figure, the largest first, or the score
/// of the evaluation, the lowest first.
public enum RowOrder: String, CaseIterable, Sendable {
  case time, duration, selfTime, tokens, cost, errors, score
}
