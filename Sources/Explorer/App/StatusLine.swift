import CellGrid

/// The bottom line: a message, progress or key hints at the left, the position at the right.
struct StatusLine {
  let state: State
  let tree: TreeState

  func draw(into canvas: inout Canvas) {
    let area = state.statusArea
    let row = area.origin.row
    canvas.writeRight(
      state.position, in: Area(column: 0, row: row, columns: canvas.size.columns - 1, rows: 1),
      .status)
    guard state.overlay?.usesStatusLine != true else { return }
    if let text {
      canvas.writeCut(text.text, at: area.origin, text.role, columns: area.size.columns)
    } else {
      state.hintLine.draw(into: &canvas)
    }
  }

  private var text: Span? {
    if let message = state.message { return Span(message.text, message.role) }
    return (progressText ?? state.loading?.shortText).map { Span($0) }
  }

  /// The progress of the filter or the search, if one runs.
  private var progressText: String? {
    let (what, count, examined): (String, Int, Int)
    if let run = tree.filtering {
      (what, count, examined) = ("filtering", run.counts.rows, run.examined)
    } else if tree.searching != nil {
      (what, count, examined) = ("searching", tree.matchCount ?? 0, tree.found?.examined ?? 0)
    } else if state.arranging != nil || state.isListing {
      return "sorting …   Esc stops"
    } else {
      return tree.detail.search.isRunning ? "searching the detail …   Esc stops" : nil
    }
    let rows = Format.count(tree.experiment.tree.count)
    return "\(what) … \(counted(count, "match", plural: "matches")) in \(Format.count(examined)) "
      + "of \(rows) rows   Esc stops"
  }
}

extension State {
  /// The part of the status line that is free for text, left of the position.
  var statusArea: Area {
    Area(
      column: 1, row: size.rows - 1, columns: size.columns - position.columnWidth - 3, rows: 1)
  }

  /// Where the cursor is, in short if a message needs the room.
  fileprivate var position: String {
    guard let tree else { return "" }
    let needed = message.map { $0.text.prefix(size.columns).columnWidth } ?? 0
    let position = tree.position
    return needed + position.columnWidth + 3 > size.columns ? tree.shortPosition : position
  }
}
