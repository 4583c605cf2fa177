import CellGrid

/// Keys and mouse in the detail pane.
extension DetailState {
  mutating func run(_ command: Command, height: Int) {
    startsAtFold = false
    search.leaveHit()
    switch command {
    case .moveUp: cursor -= 1
    case .moveDown: cursor += 1
    case .pageUp: move(by: -max(1, height - 1))
    case .pageDown: move(by: max(1, height - 1))
    case .halfPageUp: move(by: -max(1, height / 2))
    case .halfPageDown: move(by: max(1, height / 2))
    case .moveFirst: (top, cursor) = (0, 0)
    case .moveLast: (top, cursor) = (lines.count, lines.count - 1)
    case .nextSibling: moveToTop(nextHeading(forward: true))
    case .previousSibling: moveToTop(nextHeading(forward: false))
    case .openDetail, .toggleFold: toggleFold(at: cursor)
    case .unfoldOrChild: if fold(at: cursor)?.isFolded == true { toggleFold(at: cursor) }
    case .foldOrParent: foldOrGoToParent()
    default: break
    }
  }

  /// Scrolls; a click selects a line and folds or unfolds its value. `area` is the pane's.
  mutating func use(_ event: MouseEvent, in area: Area) {
    search.leaveHit()
    switch event.kind {
    case .wheelUp: move(by: -3)
    case .wheelDown: move(by: 3)
    case .press, .doubleClick:
      cursor = top + event.position.row - area.origin.row
      toggleFold(at: cursor)
    }
  }

  /// Shows a line at the top, as far as the lines below it fill the screen.
  private mutating func moveToTop(_ line: Int) { (cursor, top) = (line, line) }

  private mutating func move(by lines: Int) {
    top += lines
    cursor += lines
  }

  private func nextHeading(forward: Bool) -> Int {
    let found =
      forward
      ? lines.indices.first { $0 > cursor && lines[$0].isHeading }
      : lines.indices.last { $0 < cursor && lines[$0].isHeading }
    return found ?? (forward ? lines.count - 1 : 0)
  }

  /// The row that Enter goes to from the line of the cursor.
  var target: Int? {
    guard lines.indices.contains(cursor), lines[cursor].fold == nil else { return nil }
    return lines[cursor].target
  }

  /// The value that Enter folds or unfolds.
  var foldAtCursor: DetailLine.Fold? { fold(at: cursor) }

  private func fold(at line: Int) -> DetailLine.Fold? {
    lines.indices.contains(line) ? lines[line].fold : nil
  }

  /// Folds the value of the line, or goes to the line of the value that contains it.
  private mutating func foldOrGoToParent() {
    if fold(at: cursor)?.isFolded == false { return toggleFold(at: cursor) }
    guard lines.indices.contains(cursor) else { return }
    let indent = lines[cursor].indent
    if let parent = lines.indices.last(where: {
      $0 < cursor && lines[$0].fold != nil && lines[$0].indent < indent
    }) {
      cursor = parent
    }
  }
}
