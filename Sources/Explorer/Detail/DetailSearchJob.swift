import TraceCore

/// A search in everything that is known about a row.
package struct DetailSearchJob: Sendable {
  /// `nil` only lays the text out.
  let query: DetailQuery?
  /// What is searched, if it is known from an earlier search.
  let text: DetailText?
  let source: DetailSource

  /// The most hits that are kept.
  private static let limit = 100_000

  /// The bytes of the records that are laid out and searched.
  package var byteCount: Int { source.records.reduce(0) { $0 + $1.range.length } }

  /// Linear in the records. Stops early, with what was found, after `isStopped` returned true.
  package func found(isStopped: () -> Bool = { false }) -> DetailFound {
    let text = text ?? source.text
    let spans = (query?.patterns ?? []).map { TextSpans($0) }
    var hits: [DetailHit] = []
    for (number, line) in text.lines.enumerated() where !spans.isEmpty {
      guard hits.count < Self.limit, number % 1024 != 0 || !isStopped() else { break }
      let content = line.content
      let ranges = spans.flatMap {
        $0.spans(in: content, limit: Self.limit - hits.count, isStopped: isStopped)
      }
      hits += (spans.count > 1 ? ranges.sorted { $0.lowerBound < $1.lowerBound } : ranges).map {
        DetailHit(line: number, range: $0)
      }
    }
    return DetailFound(text: text, hits: hits, isCut: hits.count >= Self.limit)
  }
}
