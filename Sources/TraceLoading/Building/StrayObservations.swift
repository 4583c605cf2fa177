import JSONText
import TraceModel

/// Observations in a file of runs, where none belong. One finding reports them all.
struct StrayObservations {
  private var count = 0
  /// The line of the first one.
  private var line = 0

  /// What only the record of a run has.
  private static let runKeys = [
    "iteration", "run_id", "success", "conversation", "observation_count",
  ]

  /// Whether a record is an observation: it has a type and an id beside that of its trace, and nothing that only runs
  /// have.
  static func isObservation(_ record: JSONDocument.Value) -> Bool {
    guard record["type"]?.string?.isEmpty == false, let trace = record["trace_id"]?.id,
      let id = record["id"]?.id
    else { return false }
    return id != trace && runKeys.allSatisfy { record[$0] == nil }
  }

  mutating func add(line: Int) {
    if count == 0 { self.line = line }
    count += 1
  }

  /// An error about the whole file unless it has runs; `nil` without such records.
  func finding(file: Int, hasRuns: Bool) -> Finding? {
    guard count > 0 else { return nil }
    guard hasRuns else {
      return .otherFile(file, line: nil, "it contains no runs: its records are observations")
    }
    let observations = count == 1 ? "an observation" : "\(count) observations, from this one on,"
    return .otherFile(file, line: line, "\(observations) in a file of runs")
  }
}
