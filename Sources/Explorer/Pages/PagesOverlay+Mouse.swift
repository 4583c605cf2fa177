import CellGrid

extension PagesOverlay {
  /// The wheel moves, a click selects, a double click opens, and a click on the border closes.
  mutating func use(_ event: MouseEvent, _ context: inout OverlayContext) -> Bool {
    let list = PageLayout(page, context.size).list
    switch event.kind {
    case .wheelUp: press(.up, &context)
    case .wheelDown: press(.down, &context)
    case .press where raw != nil, .doubleClick where raw != nil: raw = nil
    case .press, .doubleClick:
      guard list.contains(event.position) else {
        context.close()
        return true
      }
      guard let count = context.tree.flatMap({ count($0) }) else { return true }
      let line = cursor.top + event.position.row - list.origin.row
      guard line < count else { return true }
      cursor.line = line
      if event.kind == .doubleClick { press(.enter, &context) }
    }
    return true
  }
}
