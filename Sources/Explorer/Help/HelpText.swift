import CellGrid
import TraceCore

/// All keys, the filter language and the marks, made from their tables.
enum HelpText {
  static func lines(_ keyMap: KeyMap, for context: HelpContext) -> [[Span]] {
    here(keyMap, context)
      + groups(keyMap, context).flatMap { group in
        [heading(group.title)]
          + group.bindings.flatMap { lines($0.keyNames, $0.help(under: group.title)) }
      } + filterLanguage + marks
  }

  private static func groups(_ keyMap: KeyMap, _ context: HelpContext) -> [BindingGroup] {
    guard context == .timeline else { return keyMap.groups }
    return keyMap.groups.filter { $0.context == .timeline }
      + keyMap.groups.filter { $0.context != .timeline }
  }

  /// The keys that do something else here than in the tree.
  private static func here(_ keyMap: KeyMap, _ context: HelpContext) -> [[Span]] {
    let (title, hints): (String, [KeyHint]) =
      switch context {
      case .tree, .timeline: ("", [])
      case .detail: ("In the detail", keyMap.detailHelp)
      case .list: ("In the list of experiments", keyMap.listHints)
      }
    guard !hints.isEmpty else { return [] }
    return [heading(title)] + hints.flatMap { lines(keyMap.keyNames($0.command), $0.label) }
  }

  private static var filterLanguage: [[Span]] {
    [heading("Filter language")]
      + lines("word", "part of a name; words are ANDed, -word negates, a|b is OR")
      + Query.fields.flatMap { lines($0.name + ":", $0.help) }
  }

  private static let marks: [[Span]] =
    [heading("Marks")]
    + [
      (Mark.error, "an error here"), (Mark.errorBelow, "an error below"),
      (Mark.recovered, "an error recovered by its parent"),
      (Mark.interrupted, "interrupted by control flow, such as a cancellation: no error"),
      (Mark.finding, "a finding about this row"), (Mark.marked, "a row that you have marked"),
      (Mark.success, "a run that succeeded; yellow if its evaluation or contract failed"),
      ("span→gen  Sg", "a span that acts as a generation; span→tool or St as a tool"),
      ("+12 \(Mark.error)3", "rows and errors hidden by folding"),
      (TimelineRow.critical, "in the timeline: on the critical path, so the run waited for it"),
      (TimelineRow.slowest, "in the timeline: where the critical path took longest"),
    ].flatMap { lines($0.0, $0.1) }

  private static func heading(_ title: String) -> [Span] { [Span("── \(title) ", .heading)] }

  private static let keyWidth = 18
  /// Columns of a help text, which continues below its start.
  private static let textWidth = 56

  private static func lines(_ keys: String, _ help: String) -> [[Span]] {
    let pieces = LineWrapping.pieces(of: help[...], columns: textWidth)
    return pieces.enumerated().map { number, piece in
      let keys = number == 0 ? keys : ""
      let blanks = String(repeating: " ", count: max(1, keyWidth - keys.columnWidth))
      return [Span(keys + blanks, .strong), Span(String(piece))]
    }
  }
}
