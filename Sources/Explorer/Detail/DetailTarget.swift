/// Where a hit of a search is, whatever the width and the folds.
struct DetailTarget: Hashable, Sendable {
  private let place: DetailPlace
  private let offset: Int
  private let isHeading: Bool

  init(_ hit: DetailHit, in text: DetailText) {
    let line = text.lines[hit.line]
    place = line.place
    isHeading = line.isHeading
    let start = max(0, hit.range.lowerBound - line.textStart)
    offset = line.offset == .max ? .max : line.offset + start
  }

  /// The line that shows the start of the hit. Linear in the lines.
  func line(in lines: [DetailLine]) -> Int? {
    var found: Int?
    for (number, line) in lines.enumerated()
    where line.offset <= offset && line.isHeading == isHeading && line.place == place {
      if let last = found, lines[last].offset > line.offset { continue }
      found = number
    }
    return found
  }
}
