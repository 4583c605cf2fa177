import CellGrid

/// The help over the screen, in two columns where there is room.
struct HelpOverlay: Overlay {
  let lines: [[Span]]
  /// The first line on the screen.
  private(set) var top = 0

  private static let columnWidth = 72
  private static let gap = 3

  init(_ keyMap: KeyMap, for context: HelpContext = .tree) {
    lines = HelpText.lines(keyMap, for: context)
  }

  /// Lines that a screen shows at once.
  private static func height(_ size: Size) -> Int { max(1, size.rows - 2) }

  private static func columnCount(_ size: Size) -> Int {
    size.columns >= 2 * columnWidth + gap + 4 ? 2 : 1
  }

  /// Lines of each column.
  private func length(_ size: Size) -> Int {
    let count = Self.columnCount(size)
    return (lines.count + count - 1) / count
  }

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    let height = Self.height(context.size)
    switch context.keyMap.command(for: key) {
    case .moveDown: top += 1
    case .moveUp: top -= 1
    case .pageDown, .halfPageDown, .toggleFold: top += height
    case .pageUp, .halfPageUp: top -= height
    case .moveFirst: top = 0
    case .moveLast: top = lines.count
    case .back, .quit, .help, .openDetail: context.close()
    default: break
    }
  }

  mutating func settle(_ context: OverlayContext) {
    top = firstLine(top, of: length(context.size), height: Self.height(context.size))
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    let (count, length) = (Self.columnCount(canvas.size), length(canvas.size))
    let width = min(Self.columnWidth + 4, canvas.size.columns - 4)
    let area = canvas.drawBox(
      "Help",
      size: Size(
        columns: count == 1 ? width : count * Self.columnWidth + Self.gap, rows: length))
    for column in 0..<count {
      let part = lines[min(lines.count, column * length)..<min(lines.count, (column + 1) * length)]
      let left = area.origin.column + column * (Self.columnWidth + Self.gap)
      let room = min(area.origin.column + area.size.columns - left, Self.columnWidth + 4)
      for (row, line) in part.dropFirst(top).prefix(area.size.rows).enumerated() {
        canvas.write(line, at: Position(column: left, row: area.origin.row + row), columns: room)
      }
    }
    guard length > area.size.rows else { return }
    let last = min(length, top + area.size.rows)
    canvas.writeRight(
      " ↑↓ \(top + 1)–\(last) of \(length) ", in: area.row(area.size.rows), .dim)
  }
}
