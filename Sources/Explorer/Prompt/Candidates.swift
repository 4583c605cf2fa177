import CellGrid

/// What the word before the cursor can be completed to, in columns above the filter line.
struct Candidates: Sendable {
  let choices: [String]
  /// The one that the line contains, if one was chosen.
  private(set) var chosen: Int?

  /// Lines of the list.
  private static let height = 6
  private static let widest = 40

  /// `nil` if there is nothing to choose from.
  init?(_ choices: [String]) {
    guard choices.count > 1 else { return nil }
    self.choices = choices
  }

  /// Chooses the next one, or the one before; the first follows the last.
  mutating func step(forward: Bool) -> String {
    let next = chosen.map { $0 + (forward ? 1 : -1) } ?? (forward ? 0 : choices.count - 1)
    let number = (next + choices.count) % choices.count
    chosen = number
    return choices[number]
  }

  /// Draws the page of the list that contains the chosen one, above a row.
  func draw(above row: Int, into canvas: inout Canvas) {
    let columns = canvas.size.columns
    let width = min(
      Self.widest, columns - 2, 2 + (choices.map { $0.prefix(Self.widest).columnWidth }.max() ?? 0))
    let perLine = max(1, (columns - 2) / max(1, width))
    let height = min(Self.height, row - 2, (choices.count + perLine - 1) / perLine)
    guard height > 0 else { return }
    let page = perLine * height
    let first = (chosen ?? 0) / page * page
    let shown = choices[first...].prefix(page)
    let top = row - height
    canvas.fill(Area(column: 0, row: top - 1, columns: columns, rows: height + 1))
    drawRule(shown: shown.indices, row: top - 1, into: &canvas)
    for (number, choice) in zip(shown.indices, shown) {
      let cell = Area(
        column: 1 + (number - first) % perLine * width, row: top + (number - first) / perLine,
        columns: width - 1, rows: 1)
      canvas.writeCut(choice, at: cell.origin, columns: cell.size.columns)
      if number == chosen { canvas.select(cell, hasFocus: true) }
    }
  }

  private func drawRule(shown: Range<Int>, row: Int, into canvas: inout Canvas) {
    let count =
      shown.count == choices.count
      ? "\(choices.count)" : "\(shown.lowerBound + 1)–\(shown.upperBound) of \(choices.count)"
    let rule = "── \(count)  Tab: next "
    canvas.write(
      rule + String(repeating: "─", count: max(0, canvas.size.columns - rule.columnWidth)),
      at: Position(column: 0, row: row), .dim)
  }
}
