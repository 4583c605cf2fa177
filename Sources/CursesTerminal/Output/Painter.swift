import CNcurses
import CellGrid

/// Draws frames through ncurses, which sends what changed.
struct Painter {
  private var palette: Palette
  /// What is on the screen, `nil` when unknown.
  private var shown: Frame?
  private var line: [cchar_t] = []

  init(palette: Palette) {
    self.palette = palette
  }

  /// Makes the next frame be drawn whole, as after a change of size.
  mutating func forget() {
    shown = nil
  }

  /// Draws a frame on a screen of a size; what lies outside is left out, what it does not cover
  /// is blank.
  mutating func paint(_ frame: Frame, on screen: Size) {
    guard shown != frame, let window = shim_stdscr() else { return }
    if shown?.size != frame.size { werase(window) }
    for row in 0..<min(frame.size.rows, screen.rows) where hasChanged(row, of: frame) {
      fillLine(with: frame.row(row).prefix(screen.columns))
      wmove(window, Int32(row), 0)
      wadd_wchnstr(window, line, Int32(line.count))
    }
    place(frame.cursor, in: screen, window)
    wrefresh(window)
    shown = frame
  }

  private func hasChanged(_ row: Int, of frame: Frame) -> Bool {
    guard let shown, shown.size == frame.size else { return true }
    return shown.row(row) != frame.row(row)
  }

  private func place(_ cursor: Position?, in screen: Size, _ window: UnsafeMutablePointer<WINDOW>) {
    guard let cursor, (0..<screen.columns).contains(cursor.column),
      (0..<screen.rows).contains(cursor.row)
    else {
      curs_set(0)
      return
    }
    curs_set(1)
    wmove(window, Int32(cursor.row), Int32(cursor.column))
  }

  /// Collects the cells of a row, without continuations, which ncurses adds by itself.
  private mutating func fillLine(with cells: ArraySlice<Cell>) {
    line.removeAll(keepingCapacity: true)
    for (index, cell) in zip(cells.indices, cells) where !cell.isContinuation {
      let next = index + 1
      let isWide = next < cells.endIndex && cells[next].isContinuation
      append(cell, columns: isWide ? 2 : 1)
    }
  }

  private mutating func append(_ cell: Cell, columns: Int) {
    let (attributes, pair) = palette.look(of: cell.style)
    for text in CellText.printable(cell.text, columns: columns) {
      var complex = cchar_t()
      setcchar(&complex, text, attributes, pair, nil)
      line.append(complex)
    }
  }
}
