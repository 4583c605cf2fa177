import TraceIndex

extension Experiment {
  /// The same experiment with its rows arranged in another way; `nil` if `isStopped` returned true.
  ///
  /// Linear in the rows, except for sorting siblings.
  public func arranged(
    _ arrangement: Arrangement, isStopped: () -> Bool = { false }
  ) -> Experiment? {
    let isBase = self.arrangement == Arrangement(isRepaired: arrangement.isRepaired)
    let base = isBase ? self : placed(repaired: arrangement.isRepaired)
    guard arrangement.order != .time else { return base }
    guard let keys = RowKeys.keys(base, arrangement.order, isStopped: isStopped) else { return nil }
    return base.sorted(by: arrangement.order, keys: keys, isStopped: isStopped)
  }
}
