/// What a search in the detail looks through: its lines with everything unfolded and nothing wrapped.
package struct DetailText: Sendable {
  let lines: [DetailLine]
  /// The first line of each place.
  private let starts: [DetailPlace: Int]
  /// The line that closes each container.
  private let ends: [DetailPlace: Int]

  init(_ lines: [DetailLine]) {
    self.lines = lines
    let closing = lines.enumerated().filter { $0.element.offset == .max }
    ends = Dictionary(
      closing.map { ($0.element.place, $0.offset) }, uniquingKeysWith: { first, _ in first })
    starts = Dictionary(
      lines.enumerated().map { ($0.element.place, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The line that shows what a line of another layout begins with.
  func index(of line: DetailLine) -> Int? {
    if line.offset == .max { return ends[line.place] }
    guard var index = starts[line.place] else { return nil }
    while index + 1 < lines.count, lines[index + 1].place == line.place,
      lines[index + 1].offset <= line.offset
    {
      index += 1
    }
    return index
  }
}

/// A place at which a search in the detail matches.
struct DetailHit: Hashable, Sendable {
  /// Index in ``DetailText/lines``.
  let line: Int
  /// Bytes of the line's text without its indent.
  let range: Range<Int>
}

/// What a search in the detail found.
package struct DetailFound: Sendable {
  let text: DetailText
  /// In the order of the text.
  let hits: [DetailHit]
  /// Whether there are more hits than are kept.
  let isCut: Bool
}
