import CellGrid
import TraceCore

/// Commands in the tree and its detail.
extension State {
  mutating func run(_ command: Command, _ key: Key) -> [Effect] {
    switch command {
    case .nextError: message = tree?.jumpToError(forward: true, keyMap)
    case .previousError: message = tree?.jumpToError(forward: false, keyMap)
    case .nextFinding: jumpToFinding(forward: true)
    case .previousFinding: jumpToFinding(forward: false)
    case .searchNext where searchesDetail: message = tree?.detail.step(forward: true)
    case .searchPrevious where searchesDetail: message = tree?.detail.step(forward: false)
    case .searchNext: jumpToMatch(forward: true)
    case .searchPrevious: jumpToMatch(forward: false)
    case .errorsOnly: tree?.change { $0.errorsOnly.toggle() }
    case .clearFilters where tree?.filter.isEmpty == true: tree?.leaveList()
    case .clearFilters: tree?.change { $0 = FilterState() }
    case .zoomIn: message = tree?.zoomIn()
    case .zoomOut: message = tree?.zoomOut()
    case .hidePlumbing: message = tree?.togglePlumbing(keyMap)
    case .toggleMark: message = tree?.toggleMark(keyMap)
    case .nextMark: message = tree?.jumpToMark(keyMap)
    case .placement: return togglePlacement()
    case .reload: return reload()
    case .timeline: tree?.toggleTimeline()
    case .zoomTimeIn, .zoomTimeOut, .panEarlier, .panLater, .wholeRun, .slowestStep:
      message = tree?.runInTimeline(command)
    case .openInPager: return open(for: .pager)
    case .openInEditor: return open(for: .editor)
    default: runInPanes(command, key)
    }
    return []
  }

  /// Whether `n` and `N` go to hits in the detail.
  private var searchesDetail: Bool {
    tree?.focus == .detail && tree?.detail.search.query != nil
  }

  /// Goes to a finding. Where no detail shows the source that explains it, the message does.
  private mutating func jumpToFinding(forward: Bool) {
    message = tree?.jumpToFinding(forward: forward, keyMap)
    if message == nil, layout.detail == nil { message = tree?.sourceNote }
  }

  /// Goes to the next occurrence of the failure that was opened, otherwise to the next match.
  private mutating func jumpToMatch(forward: Bool) {
    message = tree?.stepInFailure(forward: forward) ?? tree?.jumpToMatch(forward: forward, keyMap)
  }

  private mutating func runInPanes(_ command: Command, _ key: Key) {
    let layout = layout
    switch command {
    case .openDetail where tree?.focus == .tree:
      tree?.openDetail(size)
      tree?.detail.startsAtFold = true
    case .openDetail where tree?.detail.target != nil: message = tree?.goToTarget(size)
    case .previousTrace where tree?.focus == .detail:
      message = tree?.stepConversation(forward: false)
    case .nextTrace where tree?.focus == .detail:
      message = tree?.stepConversation(forward: true)
    case .otherPane: tree?.switchPane(size)
    case .detailPosition: tree?.cycleDetailPosition(size)
    case .detailView where layout.detail == nil:
      message = .note("the detail is hidden; \(keyMap.keyName(.openDetail)): open it")
    case .detailView: tree?.detail.showNextView()
    case .back where tree?.focus == .detail: tree?.leaveDetail(size)
    case .back where tree?.timeline != nil: tree?.leaveTimeline()
    case .back where tree?.outer.isEmpty == false: message = tree?.zoomNote(keyMap)
    case _ where tree?.focus == .detail:
      tree?.detail.run(command, height: layout.detail?.size.rows ?? 0)
    default: tree?.move(command, key, height: layout.tree.size.rows)
    }
  }

  private mutating func reload() -> [Effect] {
    guard let tree else { return [] }
    let path = tree.experiment.path
    guard !StandardInput.isDescriptor(path) else {
      message = .error(
        "\(path == StandardInput.path ? "standard input" : Path.shown(path)) cannot be read again")
      return []
    }
    return startLoading(tree.listIndex) + startScanning()
  }
}
