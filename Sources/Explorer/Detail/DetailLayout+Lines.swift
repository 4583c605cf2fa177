import CellGrid
import TraceCore

/// Appending text, facts and spans as lines.
extension DetailLayout {
  mutating func appendSection(_ heading: String, _ text: String, _ role: Role = .plain) {
    lines.append(.heading(heading))
    appendText(text, role)
  }

  mutating func appendText(_ text: String, _ role: Role = .plain, indent: Int = 0) {
    let shown = isWhole ? text[...] : TextLines.start(of: text)
    append(shown, of: text, role, indent: indent)
    appendRest(of: text, after: shown)
  }

  /// What is laid out of a name or of what else stands in a paragraph.
  func shown(_ text: String) -> String { isWhole ? text : text.shown }
  func shown(_ span: Span) -> Span { isWhole ? span : span.shown }
  func shown(_ text: StyledText) -> StyledText { isWhole ? text : text.shown }

  func name(of observation: Int) -> String {
    let name = isWhole ? experiment.name(observation) : experiment.shownName(observation)
    return name.isEmpty ? "(no name)" : name
  }

  /// Appends a part of a text.
  mutating func append(
    _ part: Substring, of text: String, _ role: Role = .plain, indent: Int = 0
  ) {
    for piece in TextLines.wrapped(part, columns: columns - indent) {
      lines.append(DetailLine(String(piece), role, indent: indent))
      lines[lines.count - 1].offset = text.utf8.distance(
        from: text.startIndex, to: piece.startIndex)
    }
  }

  /// Says how much of a text is left out.
  mutating func appendRest(of text: String, after shown: Substring) {
    guard shown.endIndex < text.endIndex else { return }
    let rest = text.utf8.count - shown.utf8.count
    lines.append(DetailLine("… \(Format.bytes(rest)) more, which `show` prints", .dim))
  }

  /// A paragraph that explains what the files do not say themselves.
  mutating func appendRemark(_ text: String) { appendWrapped([Span(text, .dim)]) }

  mutating func appendFact(_ name: String, _ value: String) {
    appendWrapped([Span(name + " ", .dim), Span(value)])
  }

  /// Appends the facts that are known in one paragraph.
  mutating func appendFacts(_ facts: [String?]) {
    let facts = facts.compactMap { $0 }
    if !facts.isEmpty { appendWrapped([Span(facts.joined(separator: " · "))]) }
  }

  /// Appends spans on as many lines as they need.
  mutating func appendWrapped(_ spans: [Span]) {
    var line = DetailLine([])
    var room = columns
    var offset = 0
    for span in spans.map(shown) where !span.text.isEmpty {
      defer { offset += span.text.utf8.count }
      if span.text.columnWidth <= room {
        if line.spans.isEmpty { line.offset = offset }
        line.spans.append(span)
        room -= span.text.columnWidth
        continue
      }
      if !line.spans.isEmpty { lines.append(line) }
      let text = span.text
      let pieces = LineWrapping.pieces(of: text.drop { $0 == " " }, columns: columns)
      for (number, piece) in pieces.enumerated() {
        line = DetailLine(String(piece), span.role)
        line.offset = offset + text.utf8.distance(from: text.startIndex, to: piece.startIndex)
        if number < pieces.count - 1 { lines.append(line) }
      }
      room = columns - (pieces.last?.columnWidth ?? 0)
    }
    if !line.spans.isEmpty { lines.append(line) }
  }

  /// File and line of a record.
  func location(_ range: RecordRange) -> String {
    "\(experiment.files[range.file].shownPath)" + (range.line > 0 ? ":\(range.line)" : "")
  }

  /// The same on one line: a long path is cut in the middle, so that file and line stay.
  mutating func appendLocation(_ range: RecordRange) {
    let text = location(range)
    appendFact("in", isWhole ? text : text.cutInMiddle(to: columns - 3))
  }
}
