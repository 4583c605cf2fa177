import CellGrid

/// The help over the screen.
struct HelpOverlay: Overlay {
  let lines: [[Span]]
  /// The first line on the screen.
  private(set) var top = 0

  init(_ keyMap: KeyMap) { lines = HelpText.lines(keyMap) }

  /// Lines that a screen shows at once.
  private static func height(_ size: Size) -> Int { max(1, size.rows - 2) }

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
    top = firstLine(top, of: lines.count, height: Self.height(context.size))
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    let area = canvas.drawBox(
      "Help", size: Size(columns: min(76, canvas.size.columns - 4), rows: lines.count))
    for row in 0..<area.size.rows where lines.indices.contains(top + row) {
      canvas.write(
        lines[top + row], at: area.row(row).origin, columns: area.size.columns)
    }
    guard lines.count > area.size.rows else { return }
    let last = min(lines.count, top + area.size.rows)
    canvas.writeRight(
      " ↑↓ \(top + 1)–\(last) of \(lines.count) ", in: area.row(area.size.rows), .dim)
  }
}
