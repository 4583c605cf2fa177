import CellGrid

/// The screen until the experiments are known, and until the first rows of one have been read.
struct LoadingScreen {
  let title: String
  let loading: LoadState?
  let isSearching: Bool

  func draw(into canvas: inout Canvas) {
    let columns = canvas.size.columns
    canvas.fill(Area(column: 0, row: 0, columns: columns, rows: 1), .header)
    canvas.writeCut(title, at: Position(column: 1, row: 0), .header, columns: columns - 2)
    canvas.writeCut(
      text, at: Position(column: 2, row: 2), columns: columns - 3)
    guard let bar = loading?.progress?.bar(columns: max(0, min(60, columns - 4))) else { return }
    canvas.write(bar, at: Position(column: 2, row: 3), .heading)
  }

  private var text: String {
    isSearching ? "searching for experiments …   q quits" : loading?.text ?? "loading …"
  }
}
