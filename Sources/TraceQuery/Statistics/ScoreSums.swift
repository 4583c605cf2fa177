import TraceModel

/// The scores of each evaluator, added up.
struct ScoreSums {
  private struct Sums {
    let name: String
    let threshold: Double?
    var reached = 0
    var mean = ScoreMean()
    var range = (min: Double.infinity, max: -Double.infinity)
  }

  private var sums: [Sums] = []
  private var positions: [String: Int] = [:]

  init(_ summary: EvaluationSummary?) {
    for evaluator in summary?.evaluators ?? [] {
      append(Sums(name: evaluator.name, threshold: evaluator.threshold))
    }
  }

  private mutating func append(_ evaluator: Sums) {
    positions[evaluator.name] = sums.count
    sums.append(evaluator)
  }

  mutating func add(_ score: Evaluation.Score) {
    if positions[score.name] == nil { append(Sums(name: score.name, threshold: nil)) }
    guard let position = positions[score.name] else { return }
    sums[position].mean.add(score.value)
    sums[position].range.min = min(sums[position].range.min, score.value)
    sums[position].range.max = max(sums[position].range.max, score.value)
    if let threshold = sums[position].threshold, score.value >= threshold {
      sums[position].reached += 1
    }
  }

  /// The evaluators that have scored a run.
  var evaluators: [EvaluationStatistics.Evaluator] {
    sums.filter { $0.mean.count > 0 }.map { sums in
      EvaluationStatistics.Evaluator(
        name: sums.name, count: sums.mean.count, average: sums.mean.mean, min: sums.range.min,
        max: sums.range.max, threshold: sums.threshold,
        passRate: sums.threshold.map { _ in Double(sums.reached) / Double(sums.mean.count) })
    }
  }
}
