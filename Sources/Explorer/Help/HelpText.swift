import CellGrid
import TraceCore

/// All keys, the filter language and the marks, made from their tables.
enum HelpText {
  static func lines(_ keyMap: KeyMap) -> [[Span]] {
    keyMap.groups.flatMap { group in
      [heading(group.title)] + group.bindings.map { line($0.keyNames, $0.help) }
    } + filterLanguage + marks
  }

  private static var filterLanguage: [[Span]] {
    [
      heading("Filter language"),
      line("word", "part of a name; words are ANDed, -word negates, a|b is OR"),
    ] + Query.fields.map { line($0.name + ":", $0.help) }
  }

  private static let marks = [
    heading("Marks"),
    line(Mark.error, "an error here"),
    line(Mark.errorBelow, "an error below"),
    line(Mark.recovered, "an error recovered by its parent"),
    line(Mark.finding, "a finding about this row"),
    line("+12 \(Mark.error)3", "rows and errors hidden by folding"),
  ]

  private static func heading(_ title: String) -> [Span] { [Span("── \(title) ", .heading)] }

  private static let keyWidth = 18

  private static func line(_ keys: String, _ help: String) -> [Span] {
    let blanks = String(repeating: " ", count: max(1, keyWidth - keys.columnWidth))
    return [Span(keys + blanks, .strong), Span(help)]
  }
}
