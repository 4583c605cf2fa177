import CellGrid

/// The mouse: the overlay first, then the pane under the pointer.
extension State {
  /// Handles an event; `hidesHints` if a message hid the hints of the status line.
  mutating func use(_ event: MouseEvent, hidesHints: Bool) -> [Effect] {
    var isHandled = false
    let effects = withOverlay { isHandled = $0.use(event, &$1) }
    if isHandled { return effects }
    if event.kind == .press, !hidesHints, !isBusy, loading == nil,
      let key = hintLine.command(at: event.position).flatMap(keyMap.key)
    {
      return press(key)
    }
    if tree != nil {
      useInPanes(event)
    } else if isListShown, let index = list.use(event) {
      return startLoading(index)
    }
    return []
  }

  private mutating func useInPanes(_ event: MouseEvent) {
    let layout = layout
    if let detail = layout.detail, detail.contains(event.position) {
      if event.kind == .press || event.kind == .doubleClick { tree?.viewpoint.focus = .detail }
      tree?.detail.use(event, in: detail)
    } else if layout.tree.contains(event.position) {
      tree?.use(event, in: layout.tree)
    }
  }
}
