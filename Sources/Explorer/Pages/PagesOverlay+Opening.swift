import TraceCore

/// Where Enter leads.
extension PagesOverlay {
  mutating func openSelected(_ context: inout OverlayContext) {
    guard let tree = context.tree, let count = count(tree) else { return }
    guard cursor.line < count else { return context.close() }
    switch page {
    case .findings: openFinding(tree, &context)
    case .failures: openFailure(tree, &context)
    case .statistics: filter(tree, &context)
    }
  }

  /// Goes to the row of the selected finding. A line that no row shows opens over the page.
  private mutating func openFinding(_ tree: TreeState, _ context: inout OverlayContext) {
    let lines = tree.overview.findings.lines
    let line = lines.line(at: cursor.line, folds)
    guard let number = lines.findingNumber(line) else {
      let source = lines.findings[line.finding].source?.line.location.description ?? ""
      context.message = .note("only the source shows it: \(source)")
      return
    }
    guard let row = tree.row(ofFinding: number) else {
      raw = RawLineView(tree.experiment.findings[number], in: tree.experiment)
      return
    }
    context.close()
    context.message = context.tree?.show(row).map { .note($0) }
  }

  private func openFailure(_ tree: TreeState, _ context: inout OverlayContext) {
    let groups = tree.pages.failures?.groups ?? []
    guard let walk = FailureWalk(groups[cursor.line]) else { return }
    context.close()
    context.tree?.follow(walk)
    let isOne = walk.rows.count == 1
    context.message = .note(
      walk.text + (isOne ? "" : " · \(context.keyMap.keyName(.searchNext)): next"))
  }

  /// Filters the tree to what the selected row counts.
  private func filter(_ tree: TreeState, _ context: inout OverlayContext) {
    guard let text = tree.pages.statistics?.filter(cursor.line) else {
      context.message = .note("no filter can select that")
      return
    }
    context.close()
    context.tree?.change {
      $0 = FilterState()
      $0.text = text
    }
  }
}

extension TreeState {
  /// Goes to the first occurrence of a failure, from where "next match" goes to the others.
  mutating func follow(_ walk: FailureWalk) {
    viewpoint.walk = walk
    _ = show(walk.row)
  }

  /// Goes to the next occurrence of the failure that was opened last; `nil` if none was, or if
  /// something was searched since.
  mutating func stepInFailure(forward: Bool) -> Message? {
    guard viewpoint.walk != nil else { return nil }
    viewpoint.walk?.step(forward: forward)
    guard let walk = viewpoint.walk else { return nil }
    let change = show(walk.row)
    return .note([walk.text, change].compactMap { $0 }.joined(separator: " · "))
  }
}
