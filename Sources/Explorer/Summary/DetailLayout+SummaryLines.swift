import CellGrid
import TraceCore

/// The lines of the summary: what they are about at the left, and the value beside it.
extension DetailLayout {
  /// The sections, whose numbers are a part of the paths of their lines.
  enum SummarySection: Int {
    case head, error, runner, asked, answered, scores, reasons, contract, time, slowest, tools,
      models
    case turns, warnings, sources, calls

    /// What stands at the left of the first line.
    var label: String {
      switch self {
      case .head, .sources, .warnings, .calls: ""
      case .reasons: "why"
      default: "\(self)"
      }
    }
  }

  /// The first step of the paths of the summary. The number of a record and the position of a value
  /// follow; or ``lineStep``, the number of a section and that of a line; or ``foldStep``.
  static let summaryStep = -3
  private static let lineStep = -1
  private static let foldStep = -2

  static func path(_ section: SummarySection, _ number: Int) -> DetailPath {
    DetailPath(steps: [summaryStep, lineStep, section.rawValue, number])
  }

  /// Something that folds.
  static func foldPath(_ section: SummarySection, _ number: Int = 0) -> DetailPath {
    DetailPath(steps: [summaryStep, foldStep, section.rawValue, number])
  }

  static func path(_ value: JSONDocument.Value, _ record: Int) -> DetailPath {
    DetailPath(steps: [summaryStep, record, value.index])
  }

  /// What is copied of a line of the summary; `nil` for its text.
  static func part(at path: DetailPath, of summary: RunSummary) -> Extraction.Part? {
    let steps = path.steps.dropFirst()
    guard let first = steps.first, first < 0 else { return .value(DetailPath(steps: Array(steps))) }
    let texts: [(SummarySection, String?, String)] = [
      (.error, summary.figures.failure?.message, "error"),
      (.asked, summary.ends.asked?.text, "input"),
      (.answered, summary.ends.answered?.text, "output"),
    ]
    let text = texts.first { path == Self.path($0.0, 0) }
    return text.flatMap { text in text.1.map { .text($0, name: text.2) } }
  }

  /// Columns for the labels. In a narrow pane they stand above the values.
  var gutter: Int { isNarrow ? 2 : 10 }
  var isNarrow: Bool { columns < 40 }
  /// Columns for the values.
  var valueColumns: Int { columns - gutter }

  /// Where Enter leads from a line.
  struct SummaryLink {
    var target: Int?
    var fold: DetailLine.Fold?
    var view: DetailView?

    static let none = SummaryLink()
    static func row(_ row: Int?) -> SummaryLink { SummaryLink(target: row) }
  }

  /// Appends a value after its label, on as many lines as it needs.
  mutating func append(
    _ label: String, _ text: StyledText, _ path: DetailPath, _ link: SummaryLink = .none,
    indent: Int = 0
  ) {
    let start = lines.count
    var offset = 0
    for spans in shown(text).wrapped(columns: valueColumns - indent) {
      var line = DetailLine(spans, indent: gutter + indent, fold: link.fold)
      (line.path, line.offset, line.target, line.view) = (path, offset, link.target, link.view)
      offset += spans.reduce(0) { $0 + $1.text.utf8.count }
      lines.append(line)
    }
    put(label, at: start)
  }

  /// Adds what Enter does to a text, if there is room for it on the same line.
  func hint(_ hint: String, after text: inout StyledText) {
    let hint = "   (\(hint))"
    guard !isPrinted, text.text.utf8.count <= String.shownLength,
      text.text.columnWidth + hint.columnWidth <= valueColumns
    else { return }
    text.append(hint, .dim)
  }

  /// Puts a label at the left of a line, or above it.
  mutating func put(_ label: String, at start: Int) {
    guard !label.isEmpty, start < lines.count else { return }
    guard !isNarrow else {
      var line = DetailLine(label, .key)
      (line.path, line.textStart) = (lines[start].path, label.utf8.count)
      return lines.insert(line, at: start)
    }
    let word = label.padded(to: gutter - 1) + " "
    let blanks = String(repeating: " ", count: max(0, lines[start].indent - gutter))
    lines[start].spans = [Span(word, .key), Span(blanks)] + lines[start].spans
    lines[start].textStart += word.utf8.count + blanks.utf8.count
    lines[start].indent = 0
  }

  // MARK: Folds

  /// Whether the user sees what a fold contains.
  func isUnfolded(_ path: DetailPath) -> Bool { isWhole || toggled.contains(path) }

  /// Appends a line that opens or closes something, and what it contains.
  mutating func appendFold(
    _ label: String, _ title: String, _ path: DetailPath,
    _ content: (inout DetailLayout) -> Void
  ) {
    let isOpen = isUnfolded(path)
    if !isPrinted {
      let fold = DetailLine.Fold(path: path, isFolded: !isOpen)
      let mark = isOpen ? Mark.unfolded : Mark.folded
      append(label, StyledText("\(mark) \(title)", .dim), path, SummaryLink(fold: fold))
    }
    guard isOpen else { return }
    let start = lines.count
    content(&self)
    if isPrinted, start < lines.count, lines[start].textStart == 0 { put(label, at: start) }
    if isWhole { lines.enclose(from: start, in: .init(path: path, isFolded: true)) }
  }

  /// Appends a text, of which some lines show; the others unfold.
  mutating func appendText(
    _ label: String, _ text: String, _ path: DetailPath, limit: Int, _ role: Role = .plain,
    indent: Int = 0
  ) {
    let isOpen = !isPrinted && isUnfolded(path)
    let shown =
      isWhole && isOpen ? text[...] : TextLines.start(of: text, limit: isOpen ? 1 << 20 : 8_000)
    let pieces = TextLines.wrapped(shown, columns: valueColumns - indent)
    let kept = isOpen ? pieces[...] : pieces.prefix(limit)
    let start = lines.count
    for piece in kept {
      var line = DetailLine(String(piece), role, indent: gutter + indent)
      line.path = path
      line.offset = text.utf8.distance(from: text.startIndex, to: piece.startIndex)
      lines.append(line)
    }
    let end = kept.last.map { $0.endIndex } ?? text.startIndex
    let rest = text.utf8.distance(from: end, to: text.endIndex)
    let isCut = kept.count < pieces.count || shown.endIndex < text.endIndex
    if isCut || isOpen && !isWhole && pieces.count > limit {
      appendRest(isCut ? rest : 0, path, offset: text.utf8.count - rest, isOpen, indent)
    }
    if lines.count > start, isCut, !isOpen, !isPrinted {
      lines[start].fold = .init(path: path, isFolded: true)
    }
    put(label, at: start)
  }

  /// The line that unfolds the rest of a text, or folds it.
  private mutating func appendRest(
    _ rest: Int, _ path: DetailPath, offset: Int, _ isOpen: Bool, _ indent: Int
  ) {
    let more = rest > 0 ? "… \(Format.bytes(rest)) more" : "the whole text"
    let mark = isPrinted ? "" : (isOpen ? Mark.unfolded : Mark.folded) + " "
    let fold = DetailLine.Fold(path: path, isFolded: !isOpen)
    let title = StyledText(mark + more + (isPrinted ? ", below" : ""), .dim)
    for spans in title.wrapped(columns: valueColumns - indent) {
      var line = DetailLine(spans, indent: gutter + indent, fold: isPrinted ? nil : fold)
      (line.path, line.offset) = (path, offset)
      lines.append(line)
    }
  }
}
