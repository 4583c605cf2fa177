import TraceCore

/// Requests of the timeline, and their answers.
extension State {
  /// The keys that count: the timeline has some that the tree uses for something else.
  var keyContext: KeyContext {
    tree?.timeline != nil && tree?.focus == .tree ? .timeline : .everywhere
  }

  /// Requests the times of the runs on the screen. Without the timeline none are kept.
  mutating func settleTimeline() -> [Effect] {
    guard let tree, tree.timeline != nil else {
      self.tree?.times = KnownTimes()
      return forget(.timing)
    }
    let shown = tree.timedRuns(height: layout.tree.size.rows)
    let missing = self.tree?.times.missing(of: shown) ?? []
    guard !missing.isEmpty else { return forget(.timing) }
    let isRunning = requests.running[.timing] != nil && tree.times.requested == missing
    guard !isRunning else { return [] }
    self.tree?.times.note(requested: missing)
    return [.start(requests.start(.timing(traces: missing, tree.experiment)))]
  }

  /// Takes an answer about the snapshot that is shown; one about an earlier one is ignored.
  mutating func take(_ times: [RunTimes], about experiment: Experiment) {
    guard tree?.experiment === experiment else { return }
    tree?.times.take(times)
  }
}
