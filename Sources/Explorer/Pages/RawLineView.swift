import CellGrid
import TraceCore

/// A finding in full with the line that it is about, in a box over the page.
struct RawLineView: Sendable {
  /// `nil` if the finding is about a whole file.
  let location: RawLine.Location?
  let title: String
  let message: String
  private var top = 0
  private var lineCount = 0

  init(_ finding: Finding, in experiment: Experiment) {
    location = finding.line > 0 ? RawLine.Location(file: finding.file, line: finding.line) : nil
    let file = experiment.files[finding.file]
    title = finding.line > 0 ? "\(file.name):\(finding.line)" : file.name
    message = "\(finding.rule.rawValue): \(finding.message)"
  }

  private static func size(_ layout: PageLayout) -> Size {
    Size(columns: max(1, layout.list.size.columns - 8), rows: max(1, layout.list.size.rows - 4))
  }

  /// False closes the view.
  mutating func press(_ command: Command?, _ layout: PageLayout) -> Bool {
    let height = Self.size(layout).rows
    switch command {
    case .moveDown: top += 1
    case .moveUp: top -= 1
    case .pageDown, .halfPageDown, .toggleFold: top += height
    case .pageUp, .halfPageUp: top -= height
    case .moveFirst: top = 0
    case .moveLast: top = lineCount
    case .back, .quit, .openDetail, .findings: return false
    default: break
    }
    return true
  }

  mutating func settle(_ line: RawLine?, _ layout: PageLayout) {
    let size = Self.size(layout)
    lineCount = lines(line, columns: size.columns).count
    top = firstLine(top, of: lineCount, height: size.rows)
  }

  /// The message, wrapped, and the line below it.
  private func lines(_ line: RawLine?, columns: Int) -> [Span] {
    func wrapped(_ text: String, _ role: Role) -> [Span] {
      text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        LineWrapping.pieces(of: line, columns: columns).map { Span(String($0), role) }
      }
    }
    let head = wrapped(message, .plain)
    guard let location else { return head }
    guard let line, line.location == location else {
      return head + [Span(""), Span("reading …", .dim)]
    }
    let rest = line.omitted > 0 ? [Span("… \(Format.bytes(line.omitted)) more", .dim)] : []
    return head + [Span("")] + wrapped(line.text, .string) + rest
  }

  func draw(_ line: RawLine?, _ layout: PageLayout, into canvas: inout Canvas) {
    let size = Self.size(layout)
    let lines = lines(line, columns: size.columns)
    let area = canvas.drawBox(
      title, size: Size(columns: size.columns, rows: min(size.rows, lines.count)))
    for row in 0..<area.size.rows where lines.indices.contains(top + row) {
      canvas.write([lines[top + row]], at: area.row(row).origin, columns: area.size.columns)
    }
    let last = min(lines.count, top + area.size.rows)
    let position = lines.count > area.size.rows ? " ↑↓ \(top + 1)–\(last) of \(lines.count) " : ""
    canvas.writeRight(position + " Esc: back ", in: area.row(area.size.rows), .dim)
  }
}
