import CellGrid

/// The mouse: a click chooses, a click on a fold mark or a second one opens, the wheel scrolls.
extension State {
  mutating func use(_ event: MouseEvent) -> [Effect] {
    message = nil
    switch overlay {
    case .help, .typeMenu, .problems: return useOverOverlay(event)
    case .prompt, nil: break
    }
    if explorer != nil {
      useInTree(event)
      return []
    }
    return isListShown ? useInList(event) : []
  }

  private mutating func useOverOverlay(_ event: MouseEvent) -> [Effect] {
    guard let overlay else { return [] }
    switch event.kind {
    case .wheelUp: return press(.up, over: overlay)
    case .wheelDown: return press(.down, over: overlay)
    case .press, .doubleClick:
      self.overlay = nil
      return []
    }
  }

  private mutating func useInList(_ event: MouseEvent) -> [Effect] {
    switch event.kind {
    case .wheelUp: list.cursor -= 3
    case .wheelDown: list.cursor += 3
    case .press, .doubleClick:
      let index = list.top + event.position.row - 2
      guard event.position.row >= 2, list.experiments.indices.contains(index) else { return [] }
      let opens = event.kind == .doubleClick
      list.cursor = index
      return opens ? openChosen() : []
    }
    return []
  }

  private mutating func useInTree(_ event: MouseEvent) {
    let layout = layout
    if let detail = layout.detail, detail.contains(event.position) {
      useInDetail(event, detail)
    } else if layout.tree.contains(event.position) {
      useInTreePane(event, layout.tree)
    }
  }

  private mutating func useInTreePane(_ event: MouseEvent, _ area: Area) {
    let height = area.size.rows
    switch event.kind {
    case .wheelUp: explorer?.scroll(by: -3, height: height)
    case .wheelDown: explorer?.scroll(by: 3, height: height)
    case .press, .doubleClick:
      guard let tree = explorer else { return }
      let rows = tree.visibleRows(from: tree.top, count: height)
      let place = event.position.row - area.origin.row
      guard rows.indices.contains(place) else { return }
      let row = rows[place]
      explorer?.focus = .tree
      explorer?.cursor = row
      let markColumn =
        area.origin.column + TreeRow.indent(tree.experiment.tree.depth(row), area.size.columns)
      if event.kind == .doubleClick || (markColumn...markColumn + 1).contains(event.position.column)
      {
        explorer?.toggleFold(row)
      }
    }
  }

  private mutating func useInDetail(_ event: MouseEvent, _ area: Area) {
    switch event.kind {
    case .wheelUp: explorer?.detail.move(by: -3)
    case .wheelDown: explorer?.detail.move(by: 3)
    case .press, .doubleClick:
      guard let top = explorer?.detail.top else { return }
      let line = top + event.position.row - area.origin.row
      explorer?.focus = .detail
      explorer?.detail.cursor = line
      explorer?.detail.toggleFold(at: line)
    }
  }
}
