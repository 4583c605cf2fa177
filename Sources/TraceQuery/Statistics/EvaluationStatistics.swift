import TraceModel

/// The verdicts about a set of runs, per evaluator, per persona and in all.
///
/// Computed from the scores of the runs; thresholds come from `evaluation/summary.json`.
public struct EvaluationStatistics: Sendable {
  /// The number of runs that were evaluated; `nil` if the summary does not say.
  public internal(set) var count: Int?
  /// The number of runs that passed; `nil` if no run has a verdict.
  public internal(set) var passed: Int?
  /// The number of evaluated runs without a verdict.
  public internal(set) var undecided = 0
  /// The share of runs that passed, of those with a verdict, 0 to 1.
  public internal(set) var passRate: Double?
  /// The mean of the final scores.
  public internal(set) var averageScore: Double?
  /// The final score from which on a run passes.
  public internal(set) var threshold: Double?
  /// In the order of the summary, then in the order of the runs.
  public internal(set) var evaluators: [Evaluator] = []
  /// Sorted by name, runs without a persona last.
  public internal(set) var personas: [Persona] = []
  /// The summary of `fluxloop evaluate`, if these are all runs that it is about.
  public internal(set) var summary: EvaluationSummary?

  /// The scores of one evaluator.
  public struct Evaluator: Sendable {
    public let name: String
    /// The number of its scores; `nil` if the summary does not say.
    public let count: Int?
    public let average: Double?
    public let min: Double?
    public let max: Double?
    /// The threshold of the criterion with the evaluator's name.
    public let threshold: Double?
    /// The share of the scores that reach the threshold; `nil` without a threshold.
    public let passRate: Double?
  }

  /// The final scores and verdicts of one persona.
  public struct Persona: Sendable {
    /// `nil` for runs without a persona.
    public let name: String?
    /// The number of its evaluated runs; `nil` if the summary does not say.
    public let count: Int?
    public let averageScore: Double?
    /// The share of its runs that passed, of those with a verdict, 0 to 1.
    public let passRate: Double?
  }
}

extension EvaluationStatistics {
  /// Computes the statistics of the evaluated runs among some traces; `nil` if there is none.
  init?(_ traces: some Sequence<Trace>, _ summary: EvaluationSummary?) {
    var all = VerdictSums()
    var personas: [String?: VerdictSums] = [:]
    var scores = ScoreSums(summary)
    for trace in traces {
      guard let evaluation = trace.evaluation else { continue }
      all.add(evaluation)
      personas[trace.persona, default: VerdictSums()].add(evaluation)
      for score in evaluation.scores { scores.add(score) }
    }
    guard all.count > 0 else { return nil }
    (count, passed, undecided) = (all.count, all.passed, all.count - all.decided)
    (passRate, averageScore) = (all.passRate, all.averageScore)
    threshold = summary?.threshold
    evaluators = scores.evaluators
    self.personas = personas.map { persona, sums in
      Persona(
        name: persona, count: sums.count, averageScore: sums.averageScore, passRate: sums.passRate)
    }.sorted { ($0.name == nil ? 1 : 0, $0.name ?? "") < ($1.name == nil ? 1 : 0, $1.name ?? "") }
  }

  /// The figures of the summary, for an experiment whose runs have no scores.
  init(_ summary: EvaluationSummary) {
    (count, passed) = (summary.runCount, summary.passedCount)
    (passRate, averageScore) = (summary.passRate, summary.averageScore)
    threshold = summary.threshold
    let met = Dictionary(
      summary.criteria.filter { $0.section == "quality" }.map { ($0.name, $0.passRate) },
      uniquingKeysWith: { $1 })
    evaluators = summary.evaluators.map { evaluator in
      Evaluator(
        name: evaluator.name, count: evaluator.count, average: evaluator.average,
        min: evaluator.min, max: evaluator.max, threshold: evaluator.threshold,
        passRate: met[evaluator.name] ?? nil)
    }
    personas = summary.personas.map {
      Persona(
        name: $0.name, count: $0.count, averageScore: $0.averageScore, passRate: $0.passRate)
    }
    self.summary = summary
  }
}
