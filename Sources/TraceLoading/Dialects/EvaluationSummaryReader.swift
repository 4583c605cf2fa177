import JSONText
import TraceModel

/// Reads `evaluation/summary.json`. Linear in the document.
struct EvaluationSummaryReader {
  let root: JSONDocument.Value

  func summary() -> EvaluationSummary {
    var summary = EvaluationSummary()
    summary.runCount = root["total_traces"]?.integer
    summary.passedCount = root["passed_traces"]?.integer
    summary.passRate = root["pass_rate"]?.finite
    summary.averageScore = root["average_score"]?.finite
    summary.threshold = root["threshold"]?.finite
    summary.method = root["aggregate_method"]?.string
    summary.goal = root["evaluation_goal"]?.string
    summary.criteria = criteria()
    summary.evaluators = evaluators(thresholds: thresholds(summary.criteria))
    summary.personas = root["persona_breakdown"].map(personas) ?? []
    summary.isSuccess = root["overall_success"]?.bool
    summary.topReasons = root["top_reasons"].map(reasons) ?? []
    summary.recommendations = recommendations()
    summary.judgeCallCount = root["llm_calls"]?.integer
    summary.judgeSampleRate = root["llm_sample_rate"]?.finite
    return summary
  }

  // MARK: Evaluators and personas

  private func evaluators(thresholds: [String: Double]) -> [EvaluationSummary.Evaluator] {
    var figures: [String: JSONDocument.Value] = [:]
    for member in members("evaluator_stats") { figures[member.key ?? ""] = member }
    let listed = root["evaluators"].map { $0.kind == .array ? Array($0.children) : [] } ?? []
    let names = listed.compactMap(\.string) + members("evaluator_stats").compactMap(\.key)
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }.map { name in
      var evaluator = EvaluationSummary.Evaluator(name: name)
      evaluator.count = figures[name]?["count"]?.integer
      evaluator.average = figures[name]?["average"]?.finite
      evaluator.min = figures[name]?["min"]?.finite
      evaluator.max = figures[name]?["max"]?.finite
      evaluator.threshold = thresholds[name]
      return evaluator
    }
  }

  /// The criteria of quality have the names of the evaluators that they are about.
  private func thresholds(_ criteria: [EvaluationSummary.Criterion]) -> [String: Double] {
    var thresholds: [String: Double] = [:]
    for criterion in criteria where criterion.section == "quality" {
      thresholds[criterion.name] = criterion.threshold
    }
    return thresholds
  }

  private func personas(_ breakdown: JSONDocument.Value) -> [EvaluationSummary.Persona] {
    guard breakdown.kind == .object else { return [] }
    return breakdown.children.map { member in
      var persona = EvaluationSummary.Persona(name: member.key ?? "")
      persona.count = member["count"]?.integer
      persona.averageScore = member["average_score"]?.finite
      persona.passRate = member["pass_rate"]?.finite
      return persona
    }
  }

  private func members(_ key: String) -> [JSONDocument.Value] {
    root[key].map { $0.kind == .object ? Array($0.children) : [] } ?? []
  }

  /// Pairs of a text and a count.
  private func reasons(_ list: JSONDocument.Value) -> [EvaluationSummary.Reason] {
    guard list.kind == .array else { return [] }
    return list.children.compactMap { pair in
      guard pair.kind == .array, pair.childCount == 2 else { return nil }
      let parts = Array(pair.children)
      guard let text = parts[0].string, let count = parts[1].integer else { return nil }
      return EvaluationSummary.Reason(text: text, count: count)
    }
  }

  private func recommendations() -> [EvaluationSummary.Recommendation] {
    guard let list = root["analysis"]?["recommendations"], list.kind == .array else { return [] }
    return list.children.compactMap { item in
      (item["title"] ?? item["summary"])?.text.map { title in
        .init(title: title, priority: item["priority"]?.text, summary: item["summary"]?.text)
      }
    }
  }

  // MARK: Criteria

  private func criteria() -> [EvaluationSummary.Criterion] {
    members("success_criteria_results").filter { $0.kind == .object }.flatMap { section in
      section.children.filter { $0.kind == .object }.map { criterion(section.key ?? "", $0) }
    }
  }

  private func criterion(
    _ section: String, _ value: JSONDocument.Value
  ) -> EvaluationSummary.Criterion {
    func first(_ keys: String...) -> Double? { keys.lazy.compactMap { value[$0]?.finite }.first }
    var criterion = EvaluationSummary.Criterion(section: section, name: value.key ?? "")
    criterion.isMet = value["met"]?.bool
    criterion.passRate = value["pass_rate"]?.finite
    criterion.threshold = first("threshold_ms", "threshold_percent", "threshold")
    criterion.actual = first(
      "average_ms", "max_ms", "error_rate_percent", "average_score", "ratio")
    if value.children.contains(where: { $0.key?.hasSuffix("_ms") == true }) {
      criterion.unit = .milliseconds
    } else if value.children.contains(where: { $0.key?.hasSuffix("_percent") == true }) {
      criterion.unit = .percent
    } else if let total = value["total_traces"]?.finite, total > 0 {
      // `all_traces_successful` has counts instead of a ratio.
      criterion.actual = criterion.actual ?? value["successful_traces"]?.finite.map { $0 / total }
    }
    return criterion
  }
}
