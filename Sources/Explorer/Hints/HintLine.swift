import CellGrid

/// Key hints on one line, as many as fit. A click on one is the same as its key.
struct HintLine {
  /// A key or a label.
  private struct Piece {
    let command: Command
    let text: String
    let role: Role
    let columns: Range<Int>
  }

  private let row: Int
  private var pieces: [Piece] = []

  init(_ hints: [KeyHint], _ keyMap: KeyMap, in area: Area) {
    row = area.origin.row
    var column = area.origin.column
    for hint in hints {
      var texts = ([hint.command] + hint.others).map { ($0, keyMap.keyName($0), Role.strong) }
      texts.append((hint.command, hint.label, .status))
      let width = texts.reduce(texts.count - 1) { $0 + $1.1.columnWidth }
      guard column + width <= area.origin.column + area.size.columns else { continue }
      for (command, text, role) in texts {
        let end = column + text.columnWidth
        pieces.append(Piece(command: command, text: text, role: role, columns: column..<end))
        column = end + 1
      }
      column += 1
    }
  }

  func command(at position: Position) -> Command? {
    guard position.row == row else { return nil }
    return pieces.first {
      ($0.columns.lowerBound..<$0.columns.upperBound + 1).contains(position.column)
    }?.command
  }

  func draw(into canvas: inout Canvas) {
    for piece in pieces {
      canvas.write(
        piece.text, at: Position(column: piece.columns.lowerBound, row: row), piece.role)
    }
  }
}
