import TraceCore

/// An experiment in the list, as far as its small files describe it.
package struct ListedExperiment: Sendable {
  let name: String
  /// The path that it is opened by.
  let path: String
  /// When it ran, on the local clock up to the minute; `nil` if FluxLoop does not say.
  private(set) var date: String?
  /// Whether FluxLoop wrote no results.
  let isAborted: Bool
  /// What `summary.json` and `evaluation/summary.json` say, once they have been read.
  private(set) var summary = Summary(nil)
  /// `nil` until its observations have been counted.
  private(set) var counts: ExperimentCounts?

  /// What the summaries of an experiment say about it.
  struct Summary: Hashable, Sendable {
    /// As that of the experiment.
    let date: String?
    /// `total_runs`.
    let runs: Int?
    let failed: Int?
    /// Pass rate of the evaluation, 0 to 1.
    let passRate: Double?
    /// Pass rate of the contracts, 0 to 1.
    let contractPassRate: Double?

    init(_ summary: ExperimentSummary?) {
      date = LocalTime.text(of: summary)
      runs = summary?.totalRuns
      failed = summary?.failed
      passRate = summary?.passRate
      contractPassRate = summary?.contractPassRate
    }
  }

  /// An entry from what is known before the observations are read.
  package init(
    name: String, path: String, date: String? = nil, isAborted: Bool = false,
    summary: ExperimentSummary? = nil
  ) {
    self.name = name
    self.path = path
    self.date = date
    self.isAborted = isAborted
    note(Summary(summary))
  }

  mutating func note(_ summary: Summary) {
    self.summary = summary
    date = summary.date ?? date
  }

  /// Notes figures of what is there now.
  mutating func note(_ counts: ExperimentCounts) {
    self.counts = counts
    note(counts.summary)
  }

  /// Without files of runs the summary's count is all there is.
  var runs: Int? { [counts?.traces, summary.runs].compactMap { $0 }.max() }
  var failed: Int? { counts?.traces == 0 ? summary.failed : counts?.failed ?? summary.failed }

  /// The name or the path, and whether it was aborted.
  func title(showsPath: Bool) -> String {
    (showsPath ? Path.shown(path) : name) + (isAborted ? " (aborted)" : "")
  }
}
