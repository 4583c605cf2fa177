import TraceModel

/// Verdicts, added up.
struct VerdictSums {
  private(set) var count = 0
  /// The runs with a verdict.
  private(set) var decided = 0
  private var positive = 0
  private var scores = ScoreMean()

  mutating func add(_ evaluation: Evaluation) {
    count += 1
    if let pass = evaluation.pass {
      decided += 1
      positive += pass ? 1 : 0
    }
    if let score = evaluation.score { scores.add(score) }
  }

  /// The runs that passed; `nil` if no run has a verdict.
  var passed: Int? { decided > 0 ? positive : nil }
  /// The share of the runs with a verdict.
  var passRate: Double? { passed.map { Double($0) / Double(decided) } }
  var averageScore: Double? { scores.mean }
}
