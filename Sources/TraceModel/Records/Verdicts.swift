/// What `fluxloop evaluate` decided about a run.
///
/// Reasons are not kept in memory: they are read again from the run's record of
/// `evaluation/per_trace.jsonl`.
public struct Evaluation: Sendable {
  /// `final_score`, 0 to 1.
  public let score: Double?
  /// `pass`.
  public let pass: Bool?
  /// `scores`, in the order of the file.
  public let scores: [Score]

  package init(score: Double?, pass: Bool?, scores: [Score] = []) {
    self.score = score
    self.pass = pass
    self.scores = scores
  }

  /// The score of one evaluator.
  public struct Score: Hashable, Sendable {
    /// The evaluator's name.
    public let name: String
    /// 0 to 1.
    public let value: Double

    package init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }
}

/// What the checks of CLI 0.4 decided about a run: rules for a skill's files and assertions about its
/// behavior.
public struct Contract: Hashable, Sendable {
  /// `overall_pass` of all results.
  public let pass: Bool
  /// Failed assertions of severity `error`.
  public let errors: Int
  /// Failed assertions of severity `warning`.
  public let warnings: Int

  package init(pass: Bool, errors: Int, warnings: Int) {
    self.pass = pass
    self.errors = errors
    self.warnings = warnings
  }
}

extension Trace {
  /// Whether its evaluation or its contract failed, which does not change its ``outcome``.
  public var hasFailedVerdict: Bool { evaluation?.pass == false || contract?.pass == false }
}
