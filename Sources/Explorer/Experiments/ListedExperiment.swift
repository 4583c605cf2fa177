import TraceCore

/// An experiment in the list, as far as its small files describe it.
package struct ListedExperiment: Sendable {
  let name: String
  /// The path that it is opened by.
  let path: String
  /// `date` of `summary.json`, as written there.
  let date: String?
  /// `total_runs` of `summary.json`.
  let runs: Int?
  /// Failed runs that `summary.json` counts.
  let failed: Int?
  /// Pass rate of the evaluation, 0 to 1.
  let passRate: Double?
  /// `nil` until its observations have been counted.
  var counts: ExperimentCounts?

  /// An entry from what is known before the observations are read.
  package init(name: String, path: String, summary: ExperimentSummary?) {
    self.name = name
    self.path = path
    date = summary?.date
    runs = summary?.totalRuns
    failed = summary?.failed
    passRate = summary?.passRate
  }
}
