import TraceCore

/// An experiment in the list, as far as its small files describe it.
package struct ListedExperiment: Sendable {
  let name: String
  /// The path that it is opened by.
  let path: String
  /// When it ran, on the local clock up to the minute; `nil` if FluxLoop does not say.
  let date: String?
  /// Whether FluxLoop wrote no results.
  let isAborted: Bool
  /// `total_runs` of `summary.json`.
  let runs: Int?
  /// Failed runs that `summary.json` counts.
  let failed: Int?
  /// Pass rate of the evaluation, 0 to 1.
  let passRate: Double?
  /// Pass rate of the contracts, 0 to 1.
  let contractPassRate: Double?
  /// `nil` until its observations have been counted.
  var counts: ExperimentCounts?

  /// An entry from what is known before the observations are read.
  package init(
    name: String, path: String, date: String? = nil, isAborted: Bool = false,
    summary: ExperimentSummary?
  ) {
    self.name = name
    self.path = path
    self.date = date
    self.isAborted = isAborted
    runs = summary?.totalRuns
    failed = summary?.failed
    passRate = summary?.passRate
    contractPassRate = summary?.contractPassRate
  }

  /// The name or the path, and whether it was aborted.
  func title(showsPath: Bool) -> String {
    (showsPath ? path : name) + (isAborted ? " (aborted)" : "")
  }
}
