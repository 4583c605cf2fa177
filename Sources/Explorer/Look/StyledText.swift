import CellGrid

/// A line of text of which some parts have roles.
struct StyledText {
  private(set) var text = ""
  /// The ends of the parts as offsets of UTF-8, ascending, with their roles.
  private var parts: [(end: Int, role: Role)] = []

  init(_ spans: [Span] = []) { for span in spans { append(span.text, span.role) } }

  init(_ text: String, _ role: Role = .plain) {
    self.init()
    append(text, role)
  }

  mutating func append(_ text: some StringProtocol, _ role: Role = .plain) {
    guard !text.isEmpty else { return }
    self.text += text
    parts.append((self.text.utf8.count, role))
  }

  /// The first bytes of the text, and what stands for the rest.
  func start(_ length: Int, _ rest: String) -> StyledText {
    var start = StyledText()
    var position = text.startIndex
    let end = text.utf8.index(text.startIndex, offsetBy: length)
    for part in parts where position < end {
      let next = min(end, text.utf8.index(text.startIndex, offsetBy: part.end))
      start.append(text[position..<next], part.role)
      position = next
    }
    start.append(rest, start.parts.last?.role ?? .plain)
    return start
  }

  /// The spans of each line when the text is wrapped; at least one line.
  func wrapped(columns: Int) -> [[Span]] {
    var next = 0
    return LineWrapping.pieces(of: text, columns: columns).map { piece in
      var spans: [Span] = []
      var start = piece.startIndex
      while start < piece.endIndex, next < parts.count {
        let end = text.utf8.index(text.startIndex, offsetBy: parts[next].end)
        spans.append(Span(String(text[start..<min(end, piece.endIndex)]), parts[next].role))
        start = min(end, piece.endIndex)
        if end <= piece.endIndex { next += 1 }
      }
      return spans
    }
  }
}
