import CellGrid
import TraceCore

/// Where a query matches on the lines of the screen.
struct DetailHighlight {
  private let spans: [TextSpans]

  /// Lines around the screen that are searched with it, because a hit may continue there.
  private static let margin = 20

  init(_ query: DetailQuery) { spans = query.patterns.map { TextSpans($0) } }

  /// The hits on some lines, as ranges of the content of each.
  func hits(_ lines: [DetailLine], _ shown: Range<Int>) -> [Int: [Range<Int>]] {
    var hits: [Int: [Range<Int>]] = [:]
    let end = min(lines.count, shown.upperBound + Self.margin)
    var start = shown.lowerBound
    while start > max(0, shown.lowerBound - Self.margin), lines[start].continues(lines[start - 1]) {
      start -= 1
    }
    while start < shown.upperBound {
      var next = start + 1
      while next < end, lines[next].continues(lines[next - 1]) { next += 1 }
      add(start..<next, lines, to: &hits)
      start = next
    }
    return hits
  }

  /// Searches lines that continue each other as one.
  private func add(
    _ range: Range<Int>, _ lines: [DetailLine], to hits: inout [Int: [Range<Int>]]
  ) {
    let texts = range.map { lines[$0].content }
    let joined = texts.joined()
    for found in spans.flatMap({ $0.spans(in: joined) }) {
      var offset = 0
      for (number, text) in zip(range, texts) {
        let line = offset..<offset + text.utf8.count
        offset = line.upperBound
        let part = found.clamped(to: line)
        guard !part.isEmpty else { continue }
        hits[number, default: []].append(
          part.lowerBound - line.lowerBound..<part.upperBound - line.lowerBound)
      }
    }
  }
}

extension DetailLine {
  /// Whether the line continues one that was wrapped.
  fileprivate func continues(_ line: DetailLine) -> Bool {
    offset > line.offset && offset == line.endOffset && textStart == 0 && place == line.place
  }
}
