import ArtifactFiles
import JSONText
import TraceModel

/// What `summary.json` says about its experiment without the other files.
struct SummaryFacts {
  /// When the experiment ended: `date`, local time without an offset, or `created_at`, UTC.
  let moment: Timestamp?
  /// Whether it counts runs, as FluxLoop's summaries do and those of other programs do not.
  let countsRuns: Bool

  /// Larger files were not written by FluxLoop.
  private static let limit = 1 << 24

  /// Reads a file; `nil` if it is not a JSON object.
  init?(path: String) {
    guard let root = Self.document(path)?.root, root.kind == .object else { return nil }
    let results = root["results"] ?? root
    countsRuns = results["total_runs"]?.statedInteger != nil
    moment =
      ["date", "created_at"].lazy.compactMap { root[$0] }
      .compactMap { LocalTime.moment(of: $0) }.first
  }

  private static func document(_ path: String) -> JSONDocument? {
    do throws(SystemFailure) {
      let file = try ArtifactFile.open(path: path, role: .summary)
      guard !file.contains(limit) else { return nil }
      var document: JSONDocument?
      try file.forEachRecord { record, _ in
        document = JSONDocument.parsed(Array(record.bytes))
        return false
      }
      return document
    } catch {
      return nil  // The loader reports it.
    }
  }
}
