import CellGrid
import TraceCore

/// `arguments → result` in the columns that a row has left.
struct PreviewText {
  let input: String
  let output: Span

  /// Fewer columns say nothing.
  static let leastColumns = 6
  private var arrow: String { output.text.hasPrefix("→") ? " " : " → " }

  /// At most `columns` columns. Where both do not fit, each is cut, the shorter one last.
  func spans(columns: Int) -> [Span] {
    guard columns >= Self.leastColumns else { return [] }
    guard !input.isEmpty else { return [output.truncated(to: columns)] }
    guard !output.text.isEmpty else { return [Span(input.truncated(to: columns), .dim)] }
    let room = columns - arrow.columnWidth
    let (left, right) = Self.division(
      of: room, Self.width(input, room), Self.width(output.text, room))
    return [
      Span(input.truncated(to: left) + arrow, .dim), output.truncated(to: right),
    ]
  }

  /// Each side gets half, and what the other side does not need.
  private static func division(of room: Int, _ left: Int, _ right: Int) -> (Int, Int) {
    if left + right <= room { return (left, right) }
    let half = room / 2
    if left <= half { return (left, room - left) }
    return right <= room - half ? (room - right, right) : (half, room - half)
  }

  /// The columns of a text, as far as they matter.
  private static func width(_ text: String, _ room: Int) -> Int {
    text.prefix(room + 1).columnWidth
  }
}

extension Span {
  func truncated(to columns: Int) -> Span { Span(text.truncated(to: columns), role) }
}
