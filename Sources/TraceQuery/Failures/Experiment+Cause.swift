import TraceIndex

extension Experiment {
  /// Whether a run failed because of an error that reached no root, as far as its files say: it has the
  /// same message, or the run has none.
  func isCause(_ row: Int, ofTrace number: Int) -> Bool {
    guard let text = traces[number].error?.firstLine(), !text.isEmpty else {
      return true
    }
    let line = tree.observation(row).flatMap { self.error($0) }
    return line?.hasSuffix(text) == true
  }
}
