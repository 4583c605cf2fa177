import CellGrid

extension LineEditor {
  /// Edits the line; false when the key does nothing.
  @discardableResult
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert([character])
    case .backspace, .control("h"): deleteBackward()
    case .delete: deleteForward()
    case .left, .control("b"): move(by: -1)
    case .right, .control("f"): move(by: 1)
    case .home, .control("a"): moveToStart()
    case .end, .control("e"): moveToEnd()
    case .control("u"): deleteToStart()
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Draws the part of the text around the cursor that fits; returns the columns that it took.
  func draw(at position: Position, columns: Int, into canvas: inout Canvas) -> Int {
    var start = cursor
    var before = 0
    while start > 0 {
      let width = String(characters[start - 1]).columnWidth
      guard before + width < columns else { break }
      before += width
      start -= 1
    }
    let shown = String(characters[start...].prefix(columns))
    canvas.write(shown, at: position, columns: columns)
    canvas.showCursor(at: Position(column: position.column + before, row: position.row))
    return min(columns, shown.columnWidth)
  }
}
