import TraceModel

/// Verdicts, added up.
struct VerdictSums {
  var count = 0
  var passed = 0
  private var decided = 0
  private var scores = ScoreMean()

  mutating func add(_ evaluation: Evaluation) {
    count += 1
    if let pass = evaluation.pass {
      decided += 1
      passed += pass ? 1 : 0
    }
    if let score = evaluation.score { scores.add(score) }
  }

  var passRate: Double? { decided > 0 ? Double(passed) / Double(decided) : nil }
  var averageScore: Double? { scores.mean }
}
