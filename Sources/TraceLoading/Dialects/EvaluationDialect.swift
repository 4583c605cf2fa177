import ArtifactFiles
import JSONText
import TraceModel

/// `fluxloop evaluate`: the verdicts in `evaluation/per_trace.jsonl`, and their `pass_rate`.
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
    trace.evaluation = Evaluation(
      score: record["final_score"]?.finite, pass: record["pass"]?.bool)
    return trace
  }

  static func readSummary(
    _ root: JSONDocument.Value, in role: ArtifactRole, into summary: inout ExperimentSummary
  ) {
    if role == .evaluationSummary { summary.passRate = root["pass_rate"]?.finite }
  }
}
