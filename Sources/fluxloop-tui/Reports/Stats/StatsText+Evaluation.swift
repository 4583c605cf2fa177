import CellGrid
import Explorer
import TraceCore

/// The evaluation: tables by evaluator, by persona and by criterion, the most frequent reasons, and
/// one line about all runs.
extension StatsText {
  /// Characters of a reason; the detail of a run has all of it.
  private static let reasonLimit = 160

  func write(_ evaluation: EvaluationStatistics, to output: inout Output) {
    let personas = evaluation.personas.map {
      [
        $0.name ?? "-", Self.count($0.count), Self.score($0.averageScore),
        Self.percent($0.passRate),
      ]
    }
    let tables = [
      evaluators(evaluation),
      TextTable(
        headings: ["persona", "count", "average", "passed"], textColumns: 1, rows: personas),
      criteria(evaluation.summary?.criteria ?? []),
      TextTable(
        headings: ["count", "reason"], textColumns: 2,
        rows: (evaluation.summary?.topReasons ?? []).map { ["\($0.count)", Self.cut($0.text)] }),
      TextTable(
        headings: ["priority", "recommendation"], textColumns: 2,
        rows: (evaluation.summary?.recommendations ?? []).map { item in
          [
            item.priority ?? "-",
            [item.title, item.summary].compactMap { $0 }.joined(separator: ": "),
          ]
        }),
    ]
    for table in tables where !table.rows.isEmpty {
      output.writeLine()
      write(table, to: &output)
    }
    output.writeLine()
    output.writeLine(Sanitizer.line(Self.facts(evaluation).joined(separator: " · ")))
    if let goal = evaluation.summary?.goal {
      let words = goal.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      output.writeLine(Sanitizer.line("goal: " + words))
    }
  }

  private func evaluators(_ evaluation: EvaluationStatistics) -> TextTable {
    TextTable(
      headings: ["evaluator", "count", "average", "min", "max", "threshold", "passed"],
      textColumns: 1,
      rows: evaluation.evaluators.map { evaluator in
        [evaluator.name, Self.count(evaluator.count)]
          + [evaluator.average, evaluator.min, evaluator.max, evaluator.threshold].map(Self.score)
          + [Self.percent(evaluator.passRate)]
      })
  }

  private func criteria(_ criteria: [EvaluationSummary.Criterion]) -> TextTable {
    TextTable(
      headings: ["criterion", "met", "value", "threshold"], textColumns: 2,
      rows: criteria.map { criterion in
        let isMet = criterion.isMet.map { $0 ? "yes" : "no" } ?? "-"
        return [criterion.section + "." + criterion.name, isMet]
          + [criterion.actual, criterion.threshold].map { Self.figure($0, criterion.unit) }
      })
  }

  private static func facts(_ evaluation: EvaluationStatistics) -> [String] {
    let summary = evaluation.summary
    let facts = [
      evaluation.averageScore.map { "average \(score($0))" },
      evaluation.threshold.map { "threshold \(score($0))" }, summary?.method,
      summary?.isSuccess.map { $0 ? "criteria met" : "criteria not met" },
      summary?.judgeCallCount.flatMap { $0 > 0 ? counted($0, "call") + " of a judge" : nil },
    ]
    return passed(evaluation) + facts.compactMap { $0 }
  }

  /// How many runs were evaluated, and how many of them passed, as far as it is known.
  private static func passed(_ evaluation: EvaluationStatistics) -> [String] {
    let runs = evaluation.count.map { counted($0, "evaluated run") }
    let rate = evaluation.passRate.map { percent($0) }
    guard let passed = evaluation.passed else {
      let verdict = rate.map { "\($0) passed" } ?? runs.map { _ in "no verdict" }
      return [runs, verdict].compactMap { $0 }
    }
    let share = rate.map { " (\($0))" } ?? ""
    guard let count = evaluation.count, let runs else {
      return ["\(counted(passed, "evaluated run")) passed" + share]
    }
    guard evaluation.undecided > 0 else { return ["\(passed) of \(runs) passed" + share] }
    let decided = counted(count - evaluation.undecided, "run")
    return ["\(passed) of \(decided) with a verdict passed" + share, runs]
  }

  // MARK: Cells

  private static func figure(
    _ value: Double?, _ unit: EvaluationSummary.Criterion.Unit
  ) -> String {
    guard let value else { return "-" }
    return switch unit {
    case .milliseconds: Format.duration(milliseconds: value)
    case .percent: percent(value / 100)
    case .share: score(value)
    }
  }

  private static func count(_ count: Int?) -> String { count.map { "\($0)" } ?? "-" }

  private static func score(_ value: Double?) -> String { value.map { Format.score($0) } ?? "-" }

  private static func percent(_ value: Double?) -> String {
    value.map { Format.percent($0) } ?? "-"
  }

  private static func cut(_ text: String) -> String {
    let start = text.prefix(reasonLimit)
    return start.endIndex < text.endIndex ? start + "…" : text
  }
}
