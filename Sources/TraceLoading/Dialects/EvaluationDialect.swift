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

  static func readTrace(
    _ record: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader
  ) -> TraceRecord {
    let id = record.stated("trace_id") ?? record.stated("run_id") ?? record["id"]
    var trace = TraceRecord(run: record, id: fields.id(id), in: role, fields)
    _ = fields.object(record["reasons"])
    let evaluation = Evaluation(
      score: fields.score(record["final_score"]), pass: fields.bool(record["pass"]),
      scores: fields.object(record["scores"]).map { scores($0, fields) } ?? [])
    let isEmpty =
      evaluation.score == nil && evaluation.pass == nil && evaluation.scores.isEmpty
    trace.evaluation = isEmpty ? nil : evaluation
    return trace
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, _ fields: FieldReader,
    into summary: inout ExperimentSummary
  ) {
    guard role == .evaluationSummary, root.kind == .object else { return }
    summary.evaluation = EvaluationSummaryReader(root: root, fields: fields).summary()
  }

  /// The scores of an object, each name once: as in Python, the last of several counts.
  private static func scores(
    _ object: JSONDocument.Value, _ fields: FieldReader
  ) -> [Evaluation.Score] {
    var names: [String] = []
    var values: [String: Double?] = [:]
    for member in object.children {
      guard let name = member.key else { continue }
      let value = member.isNull ? nil : fields.score(member, in: "scores")
      if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }
    return names.compactMap { name in
      values[name]?.map { Evaluation.Score(name: name, value: $0) }
    }
  }
}
