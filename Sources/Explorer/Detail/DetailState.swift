import CellGrid
import TraceCore

/// What the detail pane shows of one row.
public struct DetailState: Sendable {
  /// The row; -1 for none yet.
  var row = -1
  /// Its records; `nil` while they are being read.
  var records: [LoadedRecord]?
  /// Values whose fold is not the one that they open with.
  var toggled: Set<DetailPath> = []
  /// Whether the lines show as they stand in the file.
  var isRaw = false
  /// The laid-out lines, for `columns`.
  public internal(set) var lines: [DetailLine] = []
  /// The width for which the lines were laid out.
  var columns = 0
  /// The first line on the screen.
  var top = 0
  /// The line that the cursor is on when the pane has the focus.
  var cursor = 0
}

/// A value in the detail: the record, then places in documents, one more for each JSON text that
/// stands inside a string.
struct DetailPath: Hashable, Sendable {
  var steps: [Int]
}

/// A line of the detail pane.
public struct DetailLine: Sendable {
  /// A piece of one style.
  public struct Span: Sendable {
    /// Foreign text as it came; sanitised when it is drawn.
    public let text: String
    /// How it looks.
    public let style: Style
  }
  /// Columns before the first span.
  public var indent: Int
  /// What it shows.
  public var spans: [Span]
  /// The value that Enter folds or unfolds here.
  var path: DetailPath?
  /// Whether it is a section's heading, which is filled to the right.
  var isHeading = false

  init(_ spans: [Span], indent: Int = 0, path: DetailPath? = nil, isHeading: Bool = false) {
    self.spans = spans
    self.indent = indent
    self.path = path
    self.isHeading = isHeading
  }

  init(_ text: String, _ style: Style = .plain) {
    self.init([Span(text: text, style: style)])
  }

  static func heading(_ text: String) -> DetailLine {
    DetailLine([Span(text: "── \(text) ", style: Theme.section)], isHeading: true)
  }

  /// The whole line as text.
  public var text: String {
    String(repeating: " ", count: indent) + spans.map(\.text).joined()
  }
}
