/// Where a line of the detail is in what the row contains, to be found again when the lines are laid out for
/// another width.
struct DetailAnchor: Hashable, Sendable {
  private let place: DetailPlace
  private let offset: Int
  private let isHeading: Bool
  /// The lines of the same place and offset before it.
  private let repetition: Int

  /// `nil` if there is no such line.
  init?(_ line: Int, of lines: [DetailLine]) {
    guard lines.indices.contains(line) else { return nil }
    let anchor = lines[line]
    (place, offset, isHeading) = (anchor.place, anchor.offset, anchor.isHeading)
    let before = lines[..<line].reversed().prefix {
      $0.place == anchor.place && $0.offset == anchor.offset && $0.isHeading == anchor.isHeading
    }
    repetition = before.count
  }

  /// The line that shows the start of the line that the anchor was made from. Linear in the lines.
  func line(in lines: [DetailLine]) -> Int? {
    var found: Int?
    for (number, line) in lines.enumerated()
    where line.place == place && line.offset <= offset && line.isHeading == isHeading {
      // Of lines with the same offset the first counts.
      if let last = found, lines[last].offset == line.offset { continue }
      found = number
    }
    guard let found else { return nil }
    let end = lines.indices.suffix(from: found).prefix {
      lines[$0].place == place && lines[$0].offset == lines[found].offset
        && lines[$0].isHeading == isHeading
    }
    return min(found + repetition, end.last ?? found)
  }
}
