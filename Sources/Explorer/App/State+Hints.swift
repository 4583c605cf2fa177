import CellGrid
import TraceCore

/// What the status line offers here.
extension State {
  var hintLine: HintLine { HintLine(hints, keyMap, in: statusArea) }

  private var hints: [KeyHint] {
    guard let tree else { return isListShown ? keyMap.listHints : [] }
    let hints =
      tree.focus == .detail
      ? keyMap.detailHints : tree.timeline == nil ? keyMap.treeHints : keyMap.timelineHints
    return hints.filter { tree.isUseful($0.command) }.map { $0.labelled(tree.label(of: $0)) }
  }
}

extension TreeState {
  /// Whether a command does something here.
  fileprivate func isUseful(_ command: Command) -> Bool {
    switch command {
    case .nextError: overview.errors.count > 0 || overview.failedVerdicts.next(from: 0) != nil
    case .nextFinding: overview.findings.count > 0
    case .clearFilters: !viewpoint.filter.isEmpty
    case .errorsOnly: viewpoint.filter.isEmpty && overview.errors.count > 0
    case .searchNext where viewpoint.focus == .detail: detail.search.query != nil
    case .searchNext: !viewpoint.search.isEmpty || viewpoint.walk != nil
    case .openDetail where viewpoint.focus == .detail:
      detail.foldAtCursor != nil || detail.target != nil
    default: true
    }
  }

  fileprivate func label(of hint: KeyHint) -> String {
    switch hint.command {
    case .detailView: detail.nextView.name
    case .openDetail where viewpoint.focus == .detail:
      detail.foldAtCursor.map { $0.isFolded ? "unfold" : "fold" } ?? "go to the row"
    default: hint.label
    }
  }
}

extension State {
  /// The screen whose keys help shows first.
  var helpContext: HelpContext {
    guard let tree else { return .list }
    if tree.focus == .detail { return .detail }
    return tree.timeline == nil ? .tree : .timeline
  }
}
