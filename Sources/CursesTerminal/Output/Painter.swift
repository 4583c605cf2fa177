import CNcurses
import CellGrid

/// Draws frames with ncurses, which sends only the changes to the terminal.
struct Painter {
  private var palette: Palette
  /// The frame on the screen, `nil` when unknown.
  private var current: Frame?
  private var line: [cchar_t] = []

  init(palette: Palette) {
    self.palette = palette
  }

  /// Makes the next call of `paint` draw every row, for example after a change of size.
  mutating func invalidate() {
    current = nil
  }

  /// Draws a frame, clipped to the screen's size; the rest of the screen is blank.
  mutating func paint(_ frame: Frame, on screen: Size) {
    guard current != frame, let window = shim_stdscr() else { return }
    if current?.size != frame.size { werase(window) }
    for row in 0..<min(frame.size.rows, screen.rows) where hasChanged(row, of: frame) {
      fillLine(with: frame.row(row).prefix(screen.columns))
      wmove(window, Int32(row), 0)
      wadd_wchnstr(window, line, Int32(line.count))
    }
    moveCursor(to: frame.cursor, in: screen, window)
    wrefresh(window)
    current = frame
  }

  private func hasChanged(_ row: Int, of frame: Frame) -> Bool {
    guard let current, current.size == frame.size else { return true }
    return current.row(row) != frame.row(row)
  }

  private func moveCursor(
    to cursor: Position?, in screen: Size, _ window: UnsafeMutablePointer<WINDOW>
  ) {
    guard let cursor, (0..<screen.columns).contains(cursor.column),
      (0..<screen.rows).contains(cursor.row)
    else {
      curs_set(0)
      return
    }
    curs_set(1)
    wmove(window, Int32(cursor.row), Int32(cursor.column))
  }

  /// Collects the cells of a row, except continuations, which ncurses adds itself.
  private mutating func fillLine(with cells: ArraySlice<Cell>) {
    line.removeAll(keepingCapacity: true)
    for (index, cell) in zip(cells.indices, cells) where !cell.isContinuation {
      let next = index + 1
      let isWide = next < cells.endIndex && cells[next].isContinuation
      append(cell, columns: isWide ? 2 : 1)
    }
  }

  private mutating func append(_ cell: Cell, columns: Int) {
    let (attributes, pair) = palette.rendition(of: cell.style)
    for text in CellText.printable(cell.text, columns: columns) {
      var character = cchar_t()
      setcchar(&character, text, attributes, pair, nil)
      line.append(character)
    }
  }
}
