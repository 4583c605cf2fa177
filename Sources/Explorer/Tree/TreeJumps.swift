import TraceCore

/// Jumps to errors and findings.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Goes to a row that the filter shows, and unfolds its ancestors.
  mutating func go(to row: Int) {
    reveal(row)
    viewpoint.cursor = row
  }

  /// Goes to the next error; after the last one to the runs whose evaluation or contract failed.
  mutating func jumpToError(forward: Bool, _ keyMap: KeyMap) -> Message? {
    let errors = overview.errors
    let (cursor, matches) = (viewpoint.cursor, inScope(viewpoint.filtered?.matches))
    if listed != nil {
      let rows = errors.rows.union(overview.failedVerdicts)
      return nearest(rows, forward: forward, among: nil).map { go(to: $0, forward: forward) }
        ?? noErrors(viewHint(keyMap))
    }
    let isAtVerdict = viewpoint.verdict == cursor
    // From a verdict on, the errors are those around the end.
    let from = isAtVerdict ? (forward ? tree.count - 1 : 0) : cursor
    let target =
      forward
      ? errors.next(after: from, in: tree, among: matches)
      : errors.previous(before: from, in: tree, among: matches)
    if isAtVerdict || target?.wrapped ?? true,
      let verdict = nextVerdict(forward: forward, isAtVerdict, among: matches)
    {
      return goTo(verdict: verdict, among: matches)
    }
    if let target { return go(to: (target.row, target.wrapped || isAtVerdict), forward: forward) }
    guard let first = nextVerdict(forward: forward, false, among: matches) else {
      return noErrors(viewHint(keyMap) ?? "filtered rows")
    }
    return goTo(verdict: first, among: matches)
  }

  private func noErrors(_ view: String?) -> Message {
    let isAny = overview.errors.count > 0 || overview.failedVerdicts.next(from: 0) != nil
    return .note(isAny ? "no errors among the \(view ?? "rows")" : "no errors")
  }

  /// The next run with a failed verdict; the first or the last one if the cursor is at none.
  private func nextVerdict(forward: Bool, _ isAtVerdict: Bool, among shown: RowSet?) -> Int? {
    let (rows, cursor) = (overview.failedVerdicts, viewpoint.cursor)
    return forward
      ? rows.next(from: isAtVerdict ? cursor + 1 : 0, among: shown)
      : rows.previous(from: isAtVerdict ? cursor - 1 : tree.count - 1, among: shown)
  }

  private mutating func goTo(verdict row: Int, among shown: RowSet?) -> Message? {
    go(to: row)
    viewpoint.verdict = row
    let rows = shown.map { overview.failedVerdicts.intersection($0) } ?? overview.failedVerdicts
    let (number, count) = (rows.count(in: 0..<row + 1), rows.count(in: 0..<tree.count))
    let verdict = experiment.traces[tree.trace(row)].failedVerdict ?? "verdict"
    return .note("failed \(verdict), \(number) of \(count)")
  }

  mutating func jumpToFinding(forward: Bool, _ keyMap: KeyMap) -> Message? {
    let matches = inScope(viewpoint.filtered?.matches)
    guard let target = nearest(overview.findings.rows, forward: forward, among: matches) else {
      return .note(
        overview.findings.count == 0
          ? "no findings"
          : viewHint(keyMap).map { "no findings about the " + $0 }
            ?? "no finding refers to a visible row; \(keyMap.keyName(.findings)): list them")
    }
    return go(to: target, forward: forward)
  }

  /// The rows of a set that list and zoom have; all with `nil` for a set. Linear in the rows / 64 in a
  /// zoom.
  func inScope(_ rows: RowSet?) -> RowSet? {
    if let listed { return listed.set }
    guard let scope = viewpoint.scope else { return rows }
    return rows?.limited(to: scope) ?? RowSet(rowCount: experiment.tree.count, range: scope)
  }

  /// How to see more rows than those of the list or the zoom.
  private func viewHint(_ keyMap: KeyMap) -> String? {
    let key = keyMap.keyName(.zoomOut)
    if listed != nil { return "rows of the list; \(key): leave it" }
    return viewpoint.scope.map { _ in "rows of the zoom; \(key): zoom out" }
  }

  /// The user's own line that explains a finding of the cursor's row, if one does.
  var sourceNote: Message? {
    let ties = overview.findings.ties
    let source = experiment.findings(ofRow: viewpoint.cursor).lazy.compactMap { ties[$0]?.source }
    return source.first.map {
      .note($0.line.location.description.truncated(to: 40, at: .leading) + "  " + $0.line.excerpt)
    }
  }

  /// The nearest row of a set below or above the cursor, around the end if necessary. The row itself
  /// comes last.
  func nearest(
    _ rows: RowSet, forward: Bool, among shown: RowSet?
  ) -> (row: Int, wrapped: Bool)? {
    if let listed {
      return nearestListed(to: viewpoint.cursor, rows, forward: forward, among: shown, listed)
    }
    let onward =
      forward
      ? rows.next(from: viewpoint.cursor + 1, among: shown)
      : rows.previous(from: viewpoint.cursor - 1, among: shown)
    if let onward { return (onward, false) }
    let around =
      forward ? rows.next(from: 0, among: shown) : rows.previous(from: tree.count, among: shown)
    return around.map { ($0, true) }
  }

  /// Goes to a row and says when that went around the end.
  mutating func go(to target: (row: Int, wrapped: Bool), forward: Bool) -> Message? {
    go(to: target.row)
    guard target.wrapped else { return nil }
    return .note(forward ? "wrapped to top" : "wrapped to bottom")
  }

  /// The row of a finding: its missing call, otherwise its observation, otherwise its trace.
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
