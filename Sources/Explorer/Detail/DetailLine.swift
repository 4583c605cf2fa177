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
  /// The value that the line shows, if any.
  var path: DetailPath?
  /// Where the line's text begins in the text of the value, or of the paragraph that ``path`` names, in
  /// bytes of UTF-8.
  var offset = 0
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
  var text: String { String(repeating: " ", count: indent) + spans.map(\.text).joined() }
}

extension [DetailLine] {
  /// Notes that the lines from one on show a value, except those that show a part of it.
  mutating func mark(from start: Int, _ path: DetailPath) {
    for index in start..<count where self[index].path == nil { self[index].path = path }
  }
}
