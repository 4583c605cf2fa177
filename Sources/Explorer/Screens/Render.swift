import CellGrid
import TraceCore

/// Draws the whole screen from the state. Costs what shows, not what there is.
public func render(_ state: State) -> Frame {
  var frame = Frame(size: state.size)
  guard state.size.columns >= Layout.smallest.columns, state.size.rows >= Layout.smallest.rows
  else {
    frame.write(
      "needs \(Layout.smallest.columns)×\(Layout.smallest.rows), please",
      at: Position(column: 0, row: 0))
    return frame
  }
  if let tree = state.explorer {
    TreeScreen(state: state, tree: tree).draw(into: &frame)
  } else if state.isListShown {
    ListScreen.draw(state, into: &frame)
  } else {
    LoadingScreen.draw(state, into: &frame)
  }
  switch state.overlay {
  case .help(let top): HelpScreen.draw(top: top, into: &frame)
  case .typeMenu(let cursor): TypeMenu.draw(state, cursor: cursor, into: &frame)
  case .problems(let problems): ProblemScreen.draw(state, problems, into: &frame)
  case .prompt, nil: break
  }
  return frame
}

extension Frame {
  /// Writes spans one behind the other, and returns the columns that they took.
  @discardableResult
  mutating func write(_ spans: [DetailLine.Span], at position: Position, columns: Int) -> Int {
    var used = 0
    for span in spans where used < columns {
      used += write(
        span.text, at: Position(column: position.column + used, row: position.row),
        style: span.style, columns: columns - used)
    }
    return used
  }

  /// Writes text that ends in `…` where it does not fit; returns the columns that it took.
  @discardableResult
  mutating func writeCut(
    _ text: String, at position: Position, style: Style = .plain, columns: Int
  ) -> Int {
    guard columns > 0 else { return 0 }
    // Only what could fit is measured: the text may be long.
    let start = text.prefix(columns + 1)
    let isWhole = start.endIndex == text.endIndex && start.columnWidth <= columns
    if isWhole { return write(start, at: position, style: style, columns: columns) }
    let used = write(start, at: position, style: style, columns: columns - 1)
    return used
      + write(
        "…", at: Position(column: position.column + used, row: position.row), style: style,
        columns: columns - used)
  }

  /// A box with a title, cleared inside; returns the area within its border.
  mutating func drawBox(_ title: String, size: Size) -> Area {
    let columns = min(size.columns + 4, self.size.columns)
    let rows = min(size.rows + 2, self.size.rows)
    let column = (self.size.columns - columns) / 2
    let row = (self.size.rows - rows) / 2
    fill(Area(column: column, row: row, columns: columns, rows: rows), style: .plain)
    let line = String(repeating: "─", count: max(0, columns - 2))
    write("┌" + line + "┐", at: Position(column: column, row: row))
    write("└" + line + "┘", at: Position(column: column, row: row + rows - 1))
    for place in row + 1..<max(row + 1, row + rows - 1) {
      write("│", at: Position(column: column, row: place))
      write("│", at: Position(column: column + columns - 1, row: place))
    }
    writeCut(
      " \(title) ", at: Position(column: column + 2, row: row), style: Theme.bold,
      columns: columns - 4)
    return Area(
      column: column + 2, row: row + 1, columns: columns - 4, rows: rows - 2)
  }

  /// Marks a line as the chosen one.
  mutating func highlight(_ area: Area, hasFocus: Bool) {
    restyle(area) { style in
      guard hasFocus else { return style.attributes.formUnion(.underline) }
      // One bar of one colour: patches of reversed colours are hard to read.
      style = Style(.standard, on: .standard, style.attributes.union(.reverse).subtracting(.dim))
    }
  }
}
