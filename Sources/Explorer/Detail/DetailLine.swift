/// A value in the detail: the number of its record, then positions in documents, one more for each
/// JSON text that is embedded in a string.
struct DetailPath: Hashable, Sendable {
  var steps: [Int]

  func appending(_ step: Int) -> DetailPath { DetailPath(steps: steps + [step]) }
}

/// A line of the detail pane.
struct DetailLine: Hashable, Sendable {
  /// Columns before the first span.
  var indent = 0
  var spans: [Span]
  /// The value that Enter folds or unfolds here, if any.
  var fold: Fold?
  /// The row of the tree that Enter goes to, if there is nothing to fold here.
  var target: Int?
  /// The view that Enter switches to, if there is nothing to fold here.
  var view: DetailView?
  /// The value that the line shows, if any.
  var path: DetailPath?
  /// The number of the paragraph, if the line shows no value.
  fileprivate(set) var paragraph = 0
  /// Where the line's text begins in the text of the value or the paragraph, in bytes of UTF-8.
  var offset = 0
  /// Where that text begins in ``content``, in bytes.
  var textStart = 0
  /// The foldable values whose content begins at this line, the inner ones first. Known only where
  /// everything is laid out unfolded.
  fileprivate(set) var begun: [Fold] = []
  /// How many such values end after this line.
  fileprivate(set) var endedCount = 0
  /// Whether it is a section's heading, which is filled to the right.
  var isHeading = false

  struct Fold: Hashable, Sendable {
    let path: DetailPath
    let isFolded: Bool
  }

  init(_ spans: [Span], indent: Int = 0, fold: Fold? = nil) {
    self.spans = spans
    self.indent = indent
    self.fold = fold
  }

  init(_ text: String, _ role: Role = .plain, indent: Int = 0) {
    self.init([Span(text, role)], indent: indent)
  }

  static func heading(_ text: String) -> DetailLine {
    var line = DetailLine("── \(text) ", .heading)
    line.isHeading = true
    return line
  }

  /// The whole line as text.
  var text: String { String(repeating: " ", count: indent) + content }

  /// The text without the indent.
  var content: String { spans.map(\.text).joined() }

  /// What the line shows a part of.
  var place: DetailPlace { path.map { .value($0) } ?? .paragraph(paragraph) }

  /// The offset after the line's text; a line with the same place that begins there continues it.
  var endOffset: Int {
    offset == .max ? .max : offset + spans.reduce(0) { $0 + $1.text.utf8.count } - textStart
  }
}

/// What a line of the detail shows, whatever its width.
enum DetailPlace: Hashable, Sendable {
  case value(DetailPath)
  case paragraph(Int)
}

extension [DetailLine] {
  /// Numbers what shows no value. A line that does not begin its text continues a paragraph.
  mutating func numberParagraphs() {
    var number = 0
    for index in indices where self[index].path == nil {
      if self[index].offset == 0 { number += 1 }
      self[index].paragraph = number
    }
  }

  /// Notes that the lines from one on only show if a value is unfolded. Values within it are noted
  /// before it.
  mutating func enclose(from start: Int, in fold: DetailLine.Fold) {
    guard start < count else { return }
    self[start].begun.append(fold)
    self[count - 1].endedCount += 1
  }

  /// What must be unfolded for a line to show, the inner values first. Linear in the lines before it.
  func enclosing(_ line: Int) -> [DetailLine.Fold] {
    var folds = self[line].begun
    var closed = 0
    for index in stride(from: line - 1, through: 0, by: -1) {
      closed += self[index].endedCount
      let begun = self[index].begun
      folds += begun.dropFirst(closed)
      closed -= Swift.min(closed, begun.count)
    }
    return folds
  }

  /// Notes that the lines from one on show a value, except those that show a part of it.
  mutating func mark(from start: Int, _ path: DetailPath) {
    for index in start..<count where self[index].path == nil { self[index].path = path }
  }
}
