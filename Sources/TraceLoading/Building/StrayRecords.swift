import ArtifactFiles
import JSONText
import TraceModel

/// Records in a file of runs or verdicts that belong into another one. One finding reports all of a kind.
struct StrayRecords {
  enum Kind: CaseIterable {
    case observation
    /// An evaluation of a run, in a file of runs.
    case verdict
    /// No evaluation, in a file of them.
    case noVerdict
  }

  /// How many there are of a kind, and the line of the first one.
  private var found: [Kind: (count: Int, line: Int)] = [:]

  /// What only the record of a run has.
  private static let runKeys = [
    "iteration", "run_id", "success", "conversation", "observation_count",
  ]
  /// What `fluxloop evaluate` writes into each record.
  private static let verdictKeys = ["scores", "final_score", "pass"]

  /// What a record in a file of this role is, if it belongs elsewhere.
  static func kind(of record: JSONDocument.Value, in role: ArtifactRole) -> Kind? {
    if isObservation(record) { return .observation }
    guard role == .perTraceEvaluation else {
      return record["scores"] != nil && keys(of: record).isSuperset(of: verdictKeys)
        ? .verdict : nil
    }
    return record["scores"] == nil && keys(of: record).isDisjoint(with: verdictKeys + ["reasons"])
      ? .noVerdict : nil
  }

  /// Also those of members that are null: a verdict of null is one. Not cheap, and only asked for where records may be
  /// strays.
  private static func keys(of record: JSONDocument.Value) -> Set<String> {
    Set(record.children.compactMap(\.key))
  }

  /// Whether a record is an observation: it has a type and an id beside that of its trace, and nothing that only runs
  /// have.
  private static func isObservation(_ record: JSONDocument.Value) -> Bool {
    guard record["type"]?.string?.isEmpty == false, let trace = record["trace_id"]?.id,
      let id = record["id"]?.id
    else { return false }
    return id != trace && runKeys.allSatisfy { record[$0] == nil }
  }

  mutating func add(_ kind: Kind, line: Int) {
    let first = found[kind] ?? (count: 0, line: line)
    found[kind] = (first.count + 1, first.line)
  }

  /// An error about the whole file if it has observations and no runs; warnings at the first lines otherwise.
  func findings(file: Int, hasRuns: Bool) -> [Finding] {
    Kind.allCases.compactMap { kind in
      guard let (count, line) = found[kind] else { return nil }
      if kind == .observation, !hasRuns {
        return .otherFile(file, line: nil, "it contains no runs: its records are observations")
      }
      let records =
        switch kind {
        case .observation: count == 1 ? "an observation" : "\(count) observations"
        case .verdict: count == 1 ? "an evaluation" : "\(count) evaluations"
        case .noVerdict: count == 1 ? "a record" : "\(count) records"
        }
      let from = count == 1 ? "" : ", from this one on,"
      let rest =
        switch kind {
        case .observation: "in a file of runs"
        case .verdict: "in a file of runs, where scores are not read"
        case .noVerdict: "without scores or a verdict in a file of evaluations"
        }
      return .otherFile(file, line: line, "\(records)\(from) \(rest)")
    }
  }
}
