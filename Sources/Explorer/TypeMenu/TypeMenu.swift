import CellGrid

/// Checkboxes for the types that occur.
struct TypeMenu: Overlay {
  private(set) var cursor = 0

  private static let hint = "Space choose · X all · Enter done"

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    guard let types = context.tree?.overview.typesInUse, !types.isEmpty else {
      return context.close()
    }
    cursor = min(cursor, types.count - 1)
    if let index = Self.index(of: key, in: types) {
      cursor = index
      context.tree?.change { $0.toggle(type: types[index]) }
      return
    }
    switch context.keyMap.command(for: key) {
    case .moveDown: cursor = min(types.count - 1, cursor + 1)
    case .moveUp: cursor = max(0, cursor - 1)
    case .moveFirst: cursor = 0
    case .moveLast: cursor = types.count - 1
    case .toggleFold: context.tree?.change { $0.toggle(type: types[cursor]) }
    case .clearFilters: context.tree?.change { $0.types = [] }
    case .back, .quit, .openDetail, .typeMenu: context.close()
    default: break
    }
  }

  /// The type whose letter was typed, as rows show it.
  private static func index(of key: Key, in types: [String]) -> Int? {
    guard case .character(let character) = key, character.isLowercase else { return nil }
    return types.firstIndex { Mark.letter(ofType: $0) == character.uppercased() }
  }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    guard let tree = context.tree, !tree.overview.typesInUse.isEmpty else { return }
    let types = tree.overview.typesInUse
    let area = canvas.drawBox(
      "Types", size: Size(columns: Self.hint.columnWidth, rows: types.count + 2))
    let height = max(1, area.size.rows - 2)
    let cursor = min(cursor, types.count - 1)
    let top = max(0, cursor - height + 1)
    for row in 0..<min(height, types.count - top) {
      draw(top + row, tree, in: area.row(row), into: &canvas)
      if top + row == cursor { canvas.select(area.row(row), hasFocus: true) }
    }
    canvas.writeCut(
      Self.hint, at: area.row(area.size.rows - 1).origin, .dim, columns: area.size.columns)
  }

  private func draw(
    _ number: Int, _ tree: TreeState, in row: Area, into canvas: inout Canvas
  ) {
    let type = tree.overview.typesInUse[number]
    let isChosen = tree.filter.types.contains(type)
    canvas.write(
      [
        Span(isChosen ? "[x] " : "[ ] ", .strong),
        Span(Mark.letter(ofType: type) + " ", .type(type)),
        Span(type.isEmpty ? "(no type)" : type.shown, .type(type)),
      ], at: row.origin, columns: row.size.columns)
    canvas.writeRight("\(tree.overview.typeCounts[number])", in: row, .dim)
  }
}
