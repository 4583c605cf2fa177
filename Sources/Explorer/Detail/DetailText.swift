import Support

/// What a search in the detail looks through: its lines with everything unfolded and nothing wrapped.
package struct DetailText: Sendable {
  let lines: [DetailLine]
  /// For each place the first lines in succession that show it, by offset. The end of a container is not
  /// one of them.
  private let starts: [DetailPlace: Range<Int>]
  /// The line that closes each container.
  private let ends: [DetailPlace: Int]

  init(_ lines: [DetailLine]) {
    self.lines = lines
    var starts: [DetailPlace: Range<Int>] = [:]
    var ends: [DetailPlace: Int] = [:]
    var index = 0
    while index < lines.count {
      let place = lines[index].place
      let start = index
      repeat {
        index += 1
      } while index < lines.count && lines[index].place == place
        && lines[index].offset >= lines[index - 1].offset && lines[index].offset != .max
      if lines[start].offset == .max {
        ends[place] = start
      } else if starts[place] == nil {
        starts[place] = start..<index
      }
    }
    (self.starts, self.ends) = (starts, ends)
  }

  /// The line that shows what a line of another layout begins with. Logarithmic.
  func index(of line: DetailLine) -> Int? {
    if line.offset == .max { return ends[line.place] }
    guard let range = starts[line.place] else { return nil }
    return max(range.lowerBound, range.partitioningIndex { lines[$0].offset > line.offset } - 1)
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
