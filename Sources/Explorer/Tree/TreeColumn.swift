import CellGrid

/// A column of the tree: what it shows, how wide it is, and in which panes it shows.
struct TreeColumn: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case fold, state, finding, typeName, typeLetter, label, evaluation, duration, tokens
  }
  /// Leading columns are indented and cut where there is no room; trailing ones are never cut.
  enum Side: Sendable { case leading, trailing }

  let content: Content
  let side: Side
  /// Columns without the blank that separates it, or `nil` where it is as wide as its text.
  var width: Int?
  /// The widths of the pane in which it shows.
  var paneWidths = 0...Int.max

  /// Whether it shows in a pane of some width. Where the header names the type that all rows act as, letters
  /// say what it is recorded as.
  func shows(in width: Int, isTypeKnown: Bool) -> Bool {
    switch content {
    case .typeName where isTypeKnown: false
    case .typeLetter where isTypeKnown: true
    default: paneWidths.contains(width)
    }
  }

  /// From this width on types are names, below it letters.
  private static let wide = 68
  /// From this width on verdicts show. The tree of a screen with 100 columns is wider.
  private static let verdicts = 44

  static let standard: [TreeColumn] = [
    TreeColumn(content: .fold, side: .leading, width: 1),
    TreeColumn(content: .state, side: .leading),
    TreeColumn(content: .finding, side: .leading, width: 1),
    TreeColumn(content: .typeName, side: .leading, width: 10, paneWidths: wide...Int.max),
    TreeColumn(content: .typeLetter, side: .leading, width: 2, paneWidths: 0...wide - 1),
    TreeColumn(content: .label, side: .leading),
    TreeColumn(content: .evaluation, side: .trailing, paneWidths: verdicts...Int.max),
    TreeColumn(content: .duration, side: .trailing, width: 7),
    TreeColumn(content: .tokens, side: .trailing, width: 6, paneWidths: 56...Int.max),
  ]

  /// A span in the column's width: to the left and cut in leading columns, to the right in trailing
  /// ones.
  func fitted(_ span: Span) -> Span {
    guard let width else { return span }
    switch side {
    case .leading: return Span(Self.cut(span.text, to: width) + " ", span.role)
    case .trailing:
      let blanks = String(repeating: " ", count: 1 + max(0, width - span.text.columnWidth))
      return Span(blanks + span.text, span.role)
    }
  }

  /// The text in exactly `columns` columns. A foreign type's name may be of any length.
  private static func cut(_ text: String, to columns: Int) -> String {
    let text = text.columnWidth > columns ? text.prefix(columns - 1) + "…" : text[...]
    return text + String(repeating: " ", count: max(0, columns - text.columnWidth))
  }
}
