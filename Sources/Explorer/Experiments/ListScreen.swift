import CellGrid

/// Draws the list of experiments.
struct ListScreen {
  let list: ExperimentList
  let message: Message?
  let loading: LoadState?
  let hints: HintLine

  /// The first row below header and headings.
  static let firstRow = 2

  /// Experiments that fit the screen.
  static func height(_ size: Size) -> Int { max(1, size.rows - firstRow - 1) }

  func draw(into canvas: inout Canvas) {
    let columns = canvas.size.columns
    canvas.fill(Area(column: 0, row: 0, columns: columns, rows: 1), .header)
    canvas.writeCut(
      counted(list.experiments.count, "experiment"), at: Position(column: 1, row: 0), .header,
      columns: columns - 2)
    let layout = ListColumns(list, width: columns)
    canvas.write(
      layout.headings, at: Position(column: 1, row: 1), .dim, columns: columns - 1)
    for line in 0..<Self.height(canvas.size) {
      let index = list.top + line
      guard list.experiments.indices.contains(index) else { break }
      draw(index, layout, row: Self.firstRow + line, into: &canvas)
    }
    drawStatus(into: &canvas)
  }

  private func draw(_ index: Int, _ layout: ListColumns, row: Int, into canvas: inout Canvas) {
    let experiment = list.experiments[index]
    let hasFailed = (experiment.failed ?? 0) > 0
    let columns = canvas.size.columns
    canvas.write(
      layout.line(experiment), at: Position(column: 1, row: row), hasFailed ? .error : .plain,
      columns: columns - 1)
    guard index == list.cursor else { return }
    canvas.select(Area(column: 0, row: row, columns: columns, rows: 1), hasFocus: true)
  }

  private func drawStatus(into canvas: inout Canvas) {
    guard let text = message?.text ?? loading?.text else { return hints.draw(into: &canvas) }
    canvas.writeCut(
      text, at: Position(column: 1, row: canvas.size.rows - 1),
      message?.isError == true ? .error : .status, columns: canvas.size.columns - 2)
  }
}
