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
  /// `total_runs` of `summary.json`. This and what follows is `nil` until the file has been read.
  private(set) var runs: Int?
  /// Failed runs that `summary.json` counts.
  private(set) var failed: Int?
  /// Pass rate of the evaluation, 0 to 1.
  private(set) var passRate: Double?
  /// Pass rate of the contracts, 0 to 1.
  private(set) var contractPassRate: Double?
  /// `nil` until its observations have been counted.
  var counts: ExperimentCounts?

  /// An entry from what is known before the observations are read.
  package init(
    name: String, path: String, date: String? = nil, isAborted: Bool = false,
    summary: ExperimentSummary? = nil
  ) {
    self.name = name
    self.path = path
    self.date = date
    self.isAborted = isAborted
    note(summary)
  }

  mutating func note(_ summary: ExperimentSummary?) {
    runs = summary?.totalRuns
    failed = summary?.failed
    passRate = summary?.passRate
    contractPassRate = summary?.contractPassRate
  }

  /// The name or the path, and whether it was aborted.
  func title(showsPath: Bool) -> String {
    (showsPath ? Path.shown(path) : name) + (isAborted ? " (aborted)" : "")
  }
}
