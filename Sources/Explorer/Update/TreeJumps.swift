import TraceCore

/// Jumps to errors and findings.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Goes to a row and opens what hides it. A filter that hides it is left in force by searching
  /// among what shows only.
  mutating func go(to row: Int) {
    reveal(row)
    cursor = row
  }

  mutating func jumpToError(forward: Bool) -> State.Message? {
    let errors = overview.errors
    let place =
      forward
      ? errors.next(after: cursor, in: tree, among: filtered?.matches)
      : errors.previous(before: cursor, in: tree, among: filtered?.matches)
    guard let place else {
      return State.Message(
        text: errors.count == 0 ? "no errors" : "no errors among the filtered rows",
        isError: false)
    }
    go(to: place.row)
    return place.wrapped ? Self.wrapped(forward, "errors") : nil
  }

  mutating func jumpToFinding(forward: Bool) -> State.Message? {
    guard
      let place = nearest(overview.findingRows, forward: forward, among: filtered?.matches)
    else {
      return State.Message(
        text: experiment.findings.isEmpty
          ? "no findings"
          : "no finding is about a row that shows; \(KeyMap.keyName(.problems)) lists them",
        isError: false)
    }
    go(to: place.row)
    return place.wrapped ? Self.wrapped(forward, "findings") : nil
  }

  /// The nearest row of a set below or above the cursor, around the end if need be; the row itself
  /// comes last.
  func nearest(
    _ rows: RowSet, forward: Bool, among shown: RowSet?
  ) -> (row: Int, wrapped: Bool)? {
    let onward =
      forward
      ? rows.next(from: cursor + 1, among: shown)
      : rows.previous(from: cursor - 1, among: shown)
    if let onward { return (onward, false) }
    let around =
      forward ? rows.next(from: 0, among: shown) : rows.previous(from: tree.count, among: shown)
    return around.map { ($0, true) }
  }

  static func wrapped(_ forward: Bool, _ what: String) -> State.Message {
    State.Message(
      text: forward
        ? "no more \(what) below; went on from the top"
        : "no more \(what) above; went on from the bottom",
      isError: false)
  }

  /// Where a finding is seen: what is absent, else the observation, else the trace.
  func row(ofFinding number: Int) -> Int? {
    let finding = experiment.findings[number]
    if let missingCall = experiment.missingCall(ofFinding: number) {
      return tree.row(ofMissingCall: missingCall)
    }
    if finding.observation >= 0 { return tree.row(ofObservation: Int(finding.observation)) }
    if finding.trace >= 0 { return tree.row(ofTrace: Int(finding.trace)) }
    return experiment.traces.firstIndex { trace in
      trace.records.contains { $0.file == finding.file && $0.line == finding.line }
    }.map { tree.row(ofTrace: $0) }
  }
}
