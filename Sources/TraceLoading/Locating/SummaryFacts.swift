import ArtifactFiles
import JSONText
import TraceModel

/// What `summary.json` says about its experiment without the other files.
struct SummaryFacts {
  /// When the experiment ended: `date`, local time without an offset, or `created_at`, UTC.
  let moment: Timestamp?
  /// Whether that is stated in another form than a time.
  let hasUnreadableMoment: Bool
  /// Whether it counts runs, as FluxLoop's summaries do and those of other programs do not.
  let countsRuns: Bool

  /// Larger files were not written by FluxLoop.
  private static let limit = 1 << 24

  /// Reads a file; `nil` if it is not a JSON object.
  init?(path: String) {
    // The loader reports a failure.
    guard
      case .success(let document?) = Result(catching: {
        () throws(SystemFailure) in try Self.document(path)
      }), document.root.kind == .object
    else { return nil }
    let root = document.root
    let results = root["results"] ?? root
    countsRuns = results["total_runs"]?.statedInteger != nil
    let stated = ["date", "created_at"].compactMap { root[$0] }
      .filter { !$0.isNull && !$0.isBlankText }
    moment = stated.lazy.compactMap(Self.moment).first
    hasUnreadableMoment = moment == nil && !stated.isEmpty
  }

  /// Also that of a day.
  private static func moment(_ value: JSONDocument.Value) -> Timestamp? {
    let day = value.string.map { $0.trimmingBlanks() + "T00:00" }
    return LocalTime.moment(of: value) ?? day.flatMap { LocalTime.moment(iso8601: $0) }
  }

  /// Why the moment is not known.
  static func cause(path: String) -> String {
    if let facts = SummaryFacts(path: path) {
      return facts.hasUnreadableMoment ? "its date is not a time" : "it states no date"
    }
    do throws(SystemFailure) {
      let isLarge = try ArtifactFile.open(path: path, role: .summary).contains(limit)
      return isLarge ? "it is larger than \(limit >> 20) MiB" : "it is not a JSON object"
    } catch {
      return error.description
    }
  }

  private static func document(_ path: String) throws(SystemFailure) -> JSONDocument? {
    let file = try ArtifactFile.open(path: path, role: .summary)
    guard !file.contains(limit) else { return nil }
    var document: JSONDocument?
    try file.forEachRecord { record, _ in
      document = JSONDocument.parsed(Array(record.bytes))
      return false
    }
    return document
  }
}
