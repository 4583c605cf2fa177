import CellGrid
import TraceCore

/// All keys and the filter language, made from their tables.
enum HelpScreen {
  /// The lines of the help.
  static let lines: [DetailLine] = {
    var lines: [DetailLine] = []
    for group in KeyMap.groups {
      lines.append(.heading(group.title))
      for binding in group.bindings { lines.append(line(binding.keyNames, binding.help)) }
    }
    lines.append(.heading("Filter language"))
    lines.append(line("word", "part of a name; words are ANDed, -word negates, a|b is OR"))
    for field in Query.fields { lines.append(line(field.name + ":", field.help)) }
    lines.append(.heading("Marks"))
    lines.append(line(Mark.error, "an error here"))
    lines.append(line(Mark.errorBelow, "an error below"))
    lines.append(line(Mark.recovered, "an error that the parent survived"))
    lines.append(line(Mark.finding, "a finding about the line in the file"))
    lines.append(line("+12 \(Mark.error)3", "rows and errors that are folded away"))
    return lines
  }()

  private static let keyWidth = 18

  private static func line(_ keys: String, _ help: String) -> DetailLine {
    let blanks = String(repeating: " ", count: max(1, keyWidth - keys.columnWidth))
    return DetailLine([
      .init(text: keys + blanks, style: Theme.bold), .init(text: help, style: Theme.plain),
    ])
  }

  /// Lines of the help that a screen shows at once.
  static func height(_ size: Size) -> Int { max(1, size.rows - 2) }

  static func draw(top: Int, into frame: inout Frame) {
    let top = min(top, max(0, lines.count - height(frame.size)))
    let area = frame.drawBox(
      "Help", size: Size(columns: min(76, frame.size.columns - 4), rows: lines.count))
    for place in 0..<area.size.rows where lines.indices.contains(top + place) {
      frame.write(
        lines[top + place].spans,
        at: Position(column: area.origin.column, row: area.origin.row + place),
        columns: area.size.columns)
    }
    if lines.count > area.size.rows {
      let more = " ↑↓ \(top + 1)–\(min(lines.count, top + area.size.rows)) of \(lines.count) "
      frame.write(
        more,
        at: Position(
          column: area.origin.column + area.size.columns - more.columnWidth,
          row: area.origin.row + area.size.rows), style: Theme.dim)
    }
  }
}
