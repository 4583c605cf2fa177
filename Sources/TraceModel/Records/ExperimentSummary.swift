/// What `summary.json` and `evaluation/summary.json` say about an experiment.
public struct ExperimentSummary: Sendable {
  /// `name`, or `experiment_name`.
  public package(set) var name: String?
  /// `date` as written: local time without an offset.
  public package(set) var date: String?
  /// `results.total_runs`.
  public package(set) var totalRuns: Int?
  /// `results.successful`.
  public package(set) var successful: Int?
  /// `results.failed`.
  public package(set) var failed: Int?
  /// `results.duration_seconds`.
  public package(set) var durationSeconds: Double?
  /// `pass_rate` of `evaluation/summary.json`, 0 to 1.
  public package(set) var passRate: Double?

  package init() {}
}
