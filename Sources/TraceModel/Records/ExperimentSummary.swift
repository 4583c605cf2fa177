/// What `summary.json` and `evaluation/summary.json` say about an experiment.
public struct ExperimentSummary: Sendable {
  /// `name`, or `experiment_name`.
  public package(set) var name: String?
  /// `date` as written: local time without an offset; `created_at` of CLI 0.4, in UTC.
  public package(set) var date: String?
  /// `runner_type` of CLI 0.4: `function`, `process`, `skill`, …
  public package(set) var runner: String?
  /// `contract_summary.overall_pass_rate` of CLI 0.4, 0 to 1.
  public package(set) var contractPassRate: Double?
  /// `results.total_runs`.
  public package(set) var totalRuns: Int?
  /// `results.successful`.
  public package(set) var successful: Int?
  /// `results.failed`.
  public package(set) var failed: Int?
  /// `results.duration_seconds`.
  public package(set) var durationSeconds: Double?

  /// Whether it has the form of CLI 0.4, in which the totals are not nested.
  package var isFlat = false
  /// Whether its `config` has members that CLI 0.1 does not write.
  package var isOf02 = false

  package init() {}

  /// Whether it says nothing, apart from the evaluation.
  package var isEmpty: Bool {
    name == nil && date == nil && runner == nil && contractPassRate == nil && totalRuns == nil
      && successful == nil && failed == nil && durationSeconds == nil && !isOf02
  }

  /// `evaluation/summary.json`.
  public package(set) var evaluation: EvaluationSummary?
  /// `pass_rate` of ``evaluation``, 0 to 1.
  public var passRate: Double? { evaluation?.passRate }
}
