import CellGrid
import TraceCore

/// Keys: overlays first, then commands for the whole screen, then those of the list or the tree.
extension State {
  mutating func press(_ key: Key) -> [Effect] {
    let command = keyMap.command(for: key, in: keyContext)
    if overlay != nil { return pressInOverlay(key, command) }
    guard let command else { return [] }
    if let overlay = overlay(for: command) {
      self.overlay = overlay
      return []
    }
    switch command {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return leave(quits: true)
    case .back where isBusy: stopBackgroundWork()
    case .back where loading != nil: return stopLoading()
    case .back where tree == nil || isAtRest: return leave(quits: false)
    default: return tree != nil ? run(command, key) : runInList(command)
    }
    return []
  }

  /// The screen keeps its control keys under an overlay. A character belongs to what is being typed.
  private mutating func pressInOverlay(_ key: Key, _ command: Command?) -> [Effect] {
    let isTyped = if case .character = key { true } else { false }
    switch command {
    case .redraw where !isTyped: return [.redraw]
    case .suspend where !isTyped: return [.suspend]
    default: return withOverlay { $0.press(key, &$1) }
    }
  }

  mutating func interrupt() -> [Effect] {
    message = nil
    isTouched = true
    if overlay == nil, isBusy {
      stopBackgroundWork()
      return []
    }
    if loading != nil, tree != nil { return stopLoading() }
    return overlay == nil ? [.quit] : withOverlay { $0.press(.escape, &$1) }
  }

  /// Whether Esc has nothing to close in the tree.
  private var isAtRest: Bool {
    guard let tree else { return true }
    return tree.focus == .tree && tree.timeline == nil && tree.outer.isEmpty
  }

  /// One step back: out of the search, the loading, the detail, the experiment, the program.
  private mutating func leave(quits: Bool) -> [Effect] {
    if isSearching { return [.quit] }
    if loading != nil {
      let leaves = quits && tree == nil && list.experiments.count == 1
      return leaves ? [.cancel(.load), .quit] : stopLoading()
    }
    if tree?.focus == .detail {
      tree?.leaveDetail(size)
      return []
    }
    if tree?.timeline != nil {
      tree?.toggleTimeline()
      return []
    }
    guard tree != nil, list.experiments.count > 1 else {
      if !quits { noteFilter() }
      return quits ? [.quit] : []
    }
    tree = nil
    return []
  }

  /// Esc keeps the filter, which may have taken a while to type.
  private mutating func noteFilter() {
    guard tree?.filter.isEmpty == false else { return }
    message = .note("\(keyMap.keyName(.clearFilters)): clear all filters")
  }

  private mutating func runInList(_ command: Command) -> [Effect] {
    guard isListShown, let index = list.run(command, height: listHeight) else { return [] }
    return startLoading(index)
  }
}
