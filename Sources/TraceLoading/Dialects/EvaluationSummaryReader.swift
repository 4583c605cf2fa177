import JSONText
import TraceModel

/// Reads `evaluation/summary.json`. Linear in the document.
struct EvaluationSummaryReader {
  let root: JSONDocument.Value
  let fields: FieldReader

  func summary() -> EvaluationSummary {
    var summary = EvaluationSummary()
    summary.runCount = fields.count(root["total_traces"])
    summary.passedCount = fields.count(root["passed_traces"])
    summary.passRate = fields.number(root["pass_rate"])
    summary.averageScore = fields.number(root["average_score"])
    summary.threshold = fields.number(root["threshold"])
    summary.method = root["aggregate_method"]?.text
    summary.goal = root["evaluation_goal"]?.text
    summary.criteria = criteria()
    summary.evaluators = evaluators(thresholds: thresholds(summary.criteria))
    summary.personas = members("persona_breakdown").map(persona)
    summary.isSuccess = fields.bool(root["overall_success"])
    summary.topReasons = fields.elements(root["top_reasons"]).compactMap(reason)
    summary.recommendations = recommendations()
    summary.judgeCallCount = fields.count(root["llm_calls"])
    summary.judgeSampleRate = fields.number(root["llm_sample_rate"])
    return summary
  }

  // MARK: Evaluators and personas

  private func evaluators(thresholds: [String: Double]) -> [EvaluationSummary.Evaluator] {
    var figures: [String: JSONDocument.Value] = [:]
    for member in members("evaluator_stats") { figures[member.key ?? ""] = member }
    let names =
      fields.elements(root["evaluators"]).compactMap { name in
        fields.read(element: name, in: "evaluators", expected: "a name") { $0.text }
      }
      + members("evaluator_stats").compactMap(\.key)
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }.map { name in
      var evaluator = EvaluationSummary.Evaluator(name: name)
      evaluator.count = fields.count(figures[name]?["count"], in: name)
      evaluator.average = fields.number(figures[name]?["average"], in: name)
      evaluator.min = fields.number(figures[name]?["min"], in: name)
      evaluator.max = fields.number(figures[name]?["max"], in: name)
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

  private func persona(_ member: JSONDocument.Value) -> EvaluationSummary.Persona {
    var persona = EvaluationSummary.Persona(name: member.key ?? "")
    persona.count = fields.count(member["count"], in: member.key)
    persona.averageScore = fields.number(member["average_score"], in: member.key)
    persona.passRate = fields.number(member["pass_rate"], in: member.key)
    return persona
  }

  /// The objects that are members of an object.
  private func members(_ key: String) -> [JSONDocument.Value] {
    let members = fields.object(root[key]).map { Array($0.children) } ?? []
    return members.filter { $0.isNull || fields.object($0, in: key) != nil }
  }

  /// A pair of a text and a count.
  private func reason(_ pair: JSONDocument.Value) -> EvaluationSummary.Reason? {
    fields.read(element: pair, in: "top_reasons", expected: "a pair of a text and a count") {
      pair in
      let parts = pair.kind == .array ? Array(pair.children) : []
      guard parts.count == 2, let text = parts[0].text, let count = parts[1].statedInteger,
        count >= 0
      else { return nil }
      return EvaluationSummary.Reason(text: text, count: count)
    }
  }

  private func recommendations() -> [EvaluationSummary.Recommendation] {
    let list = fields.object(root["analysis"])?["recommendations"]
    let expected = "an object with a title or a summary"
    return fields.elements(list, in: "analysis").compactMap { item in
      fields.read(element: item, in: "recommendations", expected: expected) { item in
        let summary = item["summary"]?.text
        return (item["title"]?.text ?? summary).map {
          .init(title: $0, priority: item["priority"]?.text, summary: summary)
        }
      }
    }
  }

  // MARK: Criteria

  /// Besides the sections there is `overall_success`, a Boolean.
  private func criteria() -> [EvaluationSummary.Criterion] {
    let results = "success_criteria_results"
    let sections = fields.object(root[results]).map { Array($0.children) } ?? []
    return sections.filter { $0.key != "overall_success" }.flatMap { section in
      (fields.object(section, in: results)?.children.map(\.self) ?? []).compactMap { value in
        fields.object(value, in: section.key).map { criterion(section.key ?? "", $0) }
      }
    }
  }

  private func criterion(
    _ section: String, _ value: JSONDocument.Value
  ) -> EvaluationSummary.Criterion {
    func first(_ keys: String...) -> Double? {
      keys.lazy.compactMap { fields.number(value[$0], in: value.key) }.first
    }
    var criterion = EvaluationSummary.Criterion(section: section, name: value.key ?? "")
    criterion.isMet = fields.bool(value["met"], in: value.key)
    criterion.passRate = fields.number(value["pass_rate"], in: value.key)
    criterion.threshold = first("threshold_ms", "threshold_percent", "threshold")
    criterion.actual = first(
      "average_ms", "max_ms", "error_rate_percent", "average_score", "ratio")
    if value.children.contains(where: { $0.key?.hasSuffix("_ms") == true }) {
      criterion.unit = .milliseconds
    } else if value.children.contains(where: { $0.key?.hasSuffix("_percent") == true }) {
      criterion.unit = .percent
    } else if let total = fields.number(value["total_traces"], in: value.key), total > 0 {
      // `all_traces_successful` has counts instead of a ratio.
      criterion.actual =
        criterion.actual
        ?? fields.number(value["successful_traces"], in: value.key).map { $0 / total }
    }
    return criterion
  }
}
