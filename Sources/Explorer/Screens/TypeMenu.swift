import CellGrid
import TraceCore

/// Checkboxes for the types that occur.
enum TypeMenu {
  static func draw(_ state: State, cursor: Int, into frame: inout Frame) {
    guard let tree = state.explorer, !state.menuTypes().isEmpty else { return }
    let types = state.menuTypes()
    let hint = "Space choose · X all · Enter done"
    let area = frame.drawBox(
      "Types", size: Size(columns: hint.columnWidth, rows: types.count + 2))
    let height = max(1, area.size.rows - 2)
    let cursor = min(cursor, types.count - 1)
    let top = max(0, cursor - height + 1)
    for (place, type) in types[top...].prefix(height).enumerated() {
      let isChosen = tree.filter.types.contains(type)
      let position = Position(column: area.origin.column, row: area.origin.row + place)
      frame.write(
        [
          .init(text: isChosen ? "[x] " : "[ ] ", style: Theme.bold),
          .init(text: Theme.letter(type) + " ", style: Theme.type(type)),
          .init(text: type.isEmpty ? "(no type)" : type, style: Theme.type(type)),
        ], at: position, columns: area.size.columns)
      let count = tree.overview.typeCounts[type] ?? 0
      let text = "\(count)"
      frame.write(
        text,
        at: Position(
          column: area.origin.column + area.size.columns - text.columnWidth, row: position.row),
        style: Theme.dim)
      if top + place == cursor {
        frame.highlight(
          Area(
            column: area.origin.column, row: position.row, columns: area.size.columns, rows: 1),
          hasFocus: true)
      }
    }
    frame.writeCut(
      hint,
      at: Position(column: area.origin.column, row: area.origin.row + area.size.rows - 1),
      style: Theme.dim, columns: area.size.columns)
  }
}
