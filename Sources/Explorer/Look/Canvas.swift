import CellGrid

/// A frame that is drawn in roles. Only here do roles become styles.
struct Canvas {
  private(set) var frame: Frame
  private let theme: Theme

  init(size: Size, theme: Theme) {
    frame = Frame(size: size)
    self.theme = theme
  }

  var size: Size { frame.size }

  /// Shows the terminal's cursor.
  mutating func showCursor(at position: Position) { frame.cursor = position }

  /// Blanks an area.
  mutating func fill(_ area: Area, _ role: Role = .plain) { frame.fill(area, style: theme[role]) }

  /// Writes text and returns the columns that it took. Whatever does not fit is left out.
  @discardableResult
  mutating func write(
    _ text: some StringProtocol, at position: Position, _ role: Role = .plain,
    columns: Int = .max
  ) -> Int {
    frame.write(text, at: position, style: theme[role], columns: columns)
  }

  /// Writes spans one after the other and returns the columns that they took.
  @discardableResult
  mutating func write(_ spans: [Span], at position: Position, columns: Int) -> Int {
    var used = 0
    for span in spans where used < columns {
      used += write(
        span.text, at: Position(column: position.column + used, row: position.row), span.role,
        columns: columns - used)
    }
    return used
  }

  /// Writes text that ends in `…` where it does not fit; returns the columns that it took.
  @discardableResult
  mutating func writeCut(
    _ text: String, at position: Position, _ role: Role = .plain, columns: Int
  ) -> Int {
    guard columns > 0 else { return 0 }
    // Only what could fit is measured, because the text may be long.
    let start = text.prefix(columns + 1)
    let isWhole = start.endIndex == text.endIndex && start.columnWidth <= columns
    if isWhole { return write(start, at: position, role, columns: columns) }
    let used = write(start, at: position, role, columns: columns - 1)
    return used
      + write(
        "…", at: Position(column: position.column + used, row: position.row), role,
        columns: columns - used)
  }

  /// Writes text that ends at the right edge of an area's first row.
  mutating func writeRight(_ text: String, in area: Area, _ role: Role) {
    let column = area.origin.column + area.size.columns - text.columnWidth
    write(text, at: Position(column: column, row: area.origin.row), role)
  }

  /// Shows rows for context only, less prominent than those that match.
  mutating func subdue(_ area: Area) {
    frame.restyle(area) { style in
      style.attributes.formUnion(.dim)
      style.attributes.remove(.bold)
    }
  }

  /// Swaps foreground and background.
  mutating func invert(_ area: Area) {
    frame.restyle(area) { $0.attributes.formSymmetricDifference(.reverse) }
  }

  mutating func embolden(_ area: Area) {
    frame.restyle(area) { $0.attributes.insert(.bold) }
  }

  /// Gives text that has been written another role.
  mutating func restyle(_ area: Area, _ role: Role) {
    frame.restyle(area) { $0 = theme[role] }
  }

  /// Marks a row as the selected one.
  mutating func select(_ area: Area, hasFocus: Bool) {
    frame.restyle(area) { style in
      guard hasFocus else { return style.attributes.formUnion(.underline) }
      // One bar of one colour: patches of reversed colours are hard to read.
      style = Style(.standard, on: .standard, style.attributes.union(.reverse).subtracting(.dim))
    }
  }
}
