/// What `evaluation/summary.json` says about all runs together. CLI 0.2.18 to 0.2.30 write it.
public struct EvaluationSummary: Sendable {
  /// `total_traces`: the runs that were evaluated.
  public package(set) var runCount: Int?
  /// `passed_traces`.
  public package(set) var passedCount: Int?
  /// `pass_rate`, 0 to 1.
  public package(set) var passRate: Double?
  /// `average_score`: the mean of the final scores.
  public package(set) var averageScore: Double?
  /// `threshold`: a run with at least this final score passes.
  public package(set) var threshold: Double?
  /// `aggregate_method`: how a run's scores become its final score, such as `weighted_sum`.
  public package(set) var method: String?
  /// `evaluation_goal`: what the evaluation was configured to verify.
  public package(set) var goal: String?
  /// `evaluators`, then those that only `evaluator_stats` contains.
  public package(set) var evaluators: [Evaluator] = []
  /// `persona_breakdown`, in the order of the file.
  public package(set) var personas: [Persona] = []
  /// `success_criteria_results`, in the order of the file.
  public package(set) var criteria: [Criterion] = []
  /// `overall_success`: whether all criteria with data were met.
  public package(set) var isSuccess: Bool?
  /// `top_reasons`: at most ten reasons, the most frequent first.
  public package(set) var topReasons: [Reason] = []
  /// `analysis.recommendations`, in the order of the file.
  public package(set) var recommendations: [Recommendation] = []
  /// `llm_calls`: calls of a language model as a judge.
  public package(set) var judgeCallCount: Int?
  /// `llm_sample_rate`: the part of the runs that the judge saw, 0 to 1.
  public package(set) var judgeSampleRate: Double?

  package init() {}

  /// Whether it says nothing.
  package var isEmpty: Bool {
    let numbers: [Double?] = [passRate, averageScore, threshold, judgeSampleRate]
    let counts = [runCount, passedCount, judgeCallCount]
    return (numbers.allSatisfy { $0 == nil } && counts.allSatisfy { $0 == nil })
      && method == nil && goal == nil && isSuccess == nil && evaluators.isEmpty && personas.isEmpty
      && criteria.isEmpty && topReasons.isEmpty && recommendations.isEmpty
  }

  /// What `fluxloop evaluate` recommends.
  public struct Recommendation: Sendable {
    public let title: String
    /// `high`, `medium` or `low`.
    public let priority: String?
    public let summary: String?

    package init(title: String, priority: String?, summary: String?) {
      self.title = title
      self.priority = priority
      self.summary = summary
    }
  }

  /// `evaluator_stats` of one evaluator.
  public struct Evaluator: Sendable {
    public let name: String
    public package(set) var count: Int?
    public package(set) var average: Double?
    public package(set) var min: Double?
    public package(set) var max: Double?
    /// `threshold` of the quality criterion with the evaluator's name.
    public package(set) var threshold: Double?

    package init(name: String) { self.name = name }
  }

  /// `persona_breakdown` of one persona.
  public struct Persona: Sendable {
    /// FluxLoop writes `default` for runs without a persona.
    public let name: String
    public package(set) var count: Int?
    public package(set) var averageScore: Double?
    public package(set) var passRate: Double?

    package init(name: String) { self.name = name }
  }

  /// A reason and how often evaluators gave it.
  public struct Reason: Sendable {
    public let text: String
    public let count: Int

    package init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }
}

extension EvaluationSummary {
  /// A success criterion of `evaluation.yaml` and whether the runs met it.
  public struct Criterion: Sendable {
    /// `performance`, `quality` or `functionality`.
    public let section: String
    public let name: String
    /// `nil` where there were no data.
    public package(set) var isMet: Bool?
    /// What the runs reached, in ``unit``.
    public package(set) var actual: Double?
    /// What they should reach, or should not exceed, in ``unit``.
    public package(set) var threshold: Double?
    public package(set) var unit = Unit.share
    /// `pass_rate` of a criterion of quality: the share of the runs that reach the threshold.
    public package(set) var passRate: Double?

    /// The unit of a criterion's figures.
    public enum Unit: String, Sendable {
      case milliseconds = "ms"
      case percent
      /// A score or a ratio, 0 to 1.
      case share
    }

    package init(section: String, name: String) {
      self.section = section
      self.name = name
    }
  }
}
