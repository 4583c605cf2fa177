import ArtifactFiles
import JSONText
import TraceModel

/// `fluxloop evaluate` of CLI 0.2.18 to 0.2.30: the verdict about each run in
/// `evaluation/per_trace.jsonl`, and about all of them in `evaluation/summary.json`.
enum EvaluationDialect: Dialect {
  static let files = [
    ArtifactName("evaluation/per_trace.jsonl", .perTraceEvaluation),
    ArtifactName("evaluation/summary.json", .evaluationSummary),
  ]

  static func recognizes(_ record: JSONDocument.Value, in role: ArtifactRole) -> Bool {
    role == .perTraceEvaluation
  }

  static func readTrace(_ record: JSONDocument.Value, in role: ArtifactRole) -> TraceRecord {
    let id = record["trace_id"] ?? record["run_id"] ?? record["id"]
    var trace = TraceRecord(run: record, id: id?.id, in: role)
    let evaluation = Evaluation(
      score: record["final_score"].flatMap(score), pass: record["pass"]?.bool,
      scores: record["scores"].map(scores) ?? [])
    let isEmpty =
      evaluation.score == nil && evaluation.pass == nil && evaluation.scores.isEmpty
    trace.evaluation = isEmpty ? nil : evaluation
    return trace
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    guard role == .evaluationSummary, root.kind == .object else { return }
    summary.evaluation = EvaluationSummaryReader(root: root).summary()
  }

  /// The scores of an object, each name once: as in Python, the last of several counts.
  private static func scores(_ object: JSONDocument.Value) -> [Evaluation.Score] {
    var scores: [Evaluation.Score] = []
    var positions: [String: Int] = [:]
    for member in object.children {
      guard let name = member.key, let value = score(member) else { continue }
      let score = Evaluation.Score(name: name, value: value)
      if let position = positions[name] {
        scores[position] = score
      } else {
        positions[name] = scores.count
        scores.append(score)
      }
    }
    return scores
  }

  /// A number, as FluxLoop writes it; a number in quotes or a Boolean, as other tools write it.
  private static func score(_ value: JSONDocument.Value) -> Double? {
    if let number = value.finite { return number }
    if let isTrue = value.bool { return isTrue ? 1 : 0 }
    return value.string.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }
}
