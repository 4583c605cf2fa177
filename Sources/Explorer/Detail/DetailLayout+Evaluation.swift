import CellGrid
import TraceCore

/// A run's record of `evaluation/per_trace.jsonl`.
extension DetailLayout {
  /// Members that the head of the run shows.
  private static let runKeys: Set<String> = [
    "trace_id", "run_id", "id", "iteration", "persona", "success", "duration_ms",
  ]
  /// Members that repeat another record of the run.
  private static let copiedKeys: Set<String> = ["meta", "conversation", "conversation_state"]
  /// Columns of a bar that shows a score.
  private static let barColumns = 10

  /// The verdict, then the score and the reasons of each evaluator, then all other members. Those
  /// that repeat another record open folded.
  mutating func append(evaluation root: JSONDocument.Value, _ number: Int) {
    var shown = Self.runKeys.union(Self.copiedKeys).union(["final_score", "pass"])
    lines.append(.heading("evaluation"))
    appendVerdict(root)
    let scores = Self.members(root["scores"])
    let reasons = Self.members(root["reasons"])
    appendScores(scores, reasons)
    if !scores.isEmpty { shown.insert("scores") }
    if !reasons.isEmpty { shown.insert("reasons") }
    for key in ["meta", "conversation", "conversation_state"] {
      if let value = root[key] { appendFolded(value, number) }
    }
    appendMembers(root, number) { !shown.contains($0.key ?? "") }
  }

  private static func members(_ object: JSONDocument.Value?) -> [JSONDocument.Value] {
    object.map { $0.kind == .object ? Array($0.children) : [] } ?? []
  }

  private mutating func appendVerdict(_ root: JSONDocument.Value) {
    let pass = root["pass"]?.bool
    let verdict = pass.map { $0 ? "pass  " : "fail  " } ?? ""
    let role: Role = pass.map { $0 ? .success : .warning } ?? .plain
    appendWrapped(
      [Span(verdict, role)]
        + scoreSpans(root["final_score"], threshold: experiment.summary?.evaluation?.threshold))
  }

  // MARK: Evaluators

  /// A line for each evaluator with its reasons below; evaluators without a score come last.
  private mutating func appendScores(
    _ scores: [JSONDocument.Value], _ reasons: [JSONDocument.Value]
  ) {
    let reasonsByName = Dictionary(
      reasons.map { ($0.key ?? "", $0) }, uniquingKeysWith: { $1 })
    let names = Set(scores.map { $0.key ?? "" })
    let width = names.reduce(0) { max($0, $1.columnWidth) }
    let thresholds = Dictionary(
      (experiment.summary?.evaluation?.evaluators ?? []).map { ($0.name, $0.threshold) },
      uniquingKeysWith: { $1 })
    for score in scores {
      let name = score.key ?? ""
      appendWrapped(
        [Span(name.padded(to: min(width, columns / 2)) + "  ", .key)]
          + scoreSpans(score, threshold: thresholds[name] ?? nil))
      if let reason = reasonsByName[name] { append(reason: reason) }
    }
    for reason in reasons where !names.contains(reason.key ?? "") {
      appendWrapped([Span(reason.key ?? "", .key)])
      append(reason: reason)
    }
  }

  /// A score, a bar of its length and the threshold. What is not a number shows as it is written.
  private func scoreSpans(_ value: JSONDocument.Value?, threshold: Double?) -> [Span] {
    let limit = threshold.map { Span("  threshold \(Format.score($0))", .dim) }
    guard let value, !value.isNull else { return [limit].compactMap { $0 } }
    guard let score = value.finite else {
      return [Span(value.anyText ?? ""), limit].compactMap { $0 }
    }
    let role: Role = threshold.map { score < $0 ? .warning : .success } ?? .number
    let filled = Int((min(max(score, 0), 1) * Double(Self.barColumns)).rounded())
    return [
      Span(Format.score(score) + "  ", role),
      Span(Mark.bar(filled, of: Self.barColumns), role), limit,
    ].compactMap { $0 }
  }

  /// A text or a list of texts.
  private mutating func append(reason: JSONDocument.Value) {
    let texts = reason.kind == .array ? reason.children.compactMap(\.text) : [reason.text ?? ""]
    for text in texts { appendText(text, indent: 2) }
  }
}
