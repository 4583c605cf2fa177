import CellGrid

/// Key hints on one line, as many as fit. A click on one is the same as its key.
struct HintLine {
  private struct Placed {
    let command: Command
    let key: String
    let label: String
    let columns: Range<Int>
  }

  private let row: Int
  private let placed: [Placed]

  init(_ hints: [KeyHint], _ keyMap: KeyMap, in area: Area) {
    row = area.origin.row
    var column = area.origin.column
    let end = column + area.size.columns
    var placed: [Placed] = []
    for hint in hints {
      let key = keyMap.keyName(hint.command)
      let width = key.columnWidth + 1 + hint.label.columnWidth
      guard column + width <= end else { continue }
      placed.append(
        Placed(
          command: hint.command, key: key, label: hint.label, columns: column..<column + width))
      column += width + 2
    }
    self.placed = placed
  }

  func command(at position: Position) -> Command? {
    guard position.row == row else { return nil }
    return placed.first { $0.columns.contains(position.column) }?.command
  }

  func draw(into canvas: inout Canvas) {
    for hint in placed {
      let start = Position(column: hint.columns.lowerBound, row: row)
      let width = canvas.write(hint.key, at: start, .strong)
      canvas.write(hint.label, at: Position(column: start.column + width + 1, row: row), .status)
    }
  }
}
