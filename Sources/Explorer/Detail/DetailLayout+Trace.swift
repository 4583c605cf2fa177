import TraceCore

/// What the index knows about a trace.
extension DetailLayout {
  mutating func appendHead(trace number: Int, row: Int) {
    let trace = experiment.traces[number]
    let hasRows = !experiment.tree.rows(ofTrace: number).isEmpty
    appendTitle(trace)
    appendFigures(trace, row: row, rows: experiment.tree.rows(ofTrace: number))
    appendFacts(trace)
    if trace.isJoinedByTime {
      appendRemark(
        "The runner drops failed runs; this one was found in the offline store by its "
          + "input, persona, iteration and time.")
    }
    // CLI 0.4 records no observations that could be missing.
    if !hasRows, trace.outcome == .failed, experiment.origin != .cli04 {
      appendRemark(
        trace.isJoinedByTime
          ? "The store's observations.jsonl is missing or has none of its observations."
          : "None of its observations were found.")
    }
    if let error = trace.error {
      let hasFailed = trace.outcome == .failed
      appendSection(hasFailed ? "error" : "note", error, hasFailed ? .error : .warning)
    }
    append(
      findings: trace.records.flatMap { experiment.findings(at: $0) }.filter {
        $0.observation < 0 && ($0.trace < 0 || $0.trace == Int32(number))
      })
  }

  private mutating func appendTitle(_ trace: Trace) {
    let mark = Mark.of(trace)
    let outcome = trace.outcome == .unknown ? "outcome unknown" : trace.outcome.rawValue
    appendWrapped([
      Span("trace", .strong), Span(trace.name.map { " " + $0 } ?? "", .strong),
      Span("  \(mark.text) \(outcome)", mark.role),
    ])
  }

  private mutating func appendFigures(_ trace: Trace, row: Int, rows: Range<Int>) {
    let errors = experiment.tree.errors(in: rows)
    let tokens = experiment.tree.tokens(in: rows)
    appendFacts([
      trace.iteration.map { "iteration \($0)" }, trace.persona.map { "persona \($0)" },
      trace.durationMilliseconds.map { Format.duration(milliseconds: $0) },
      trace.turnCount.map { counted($0, "turn") },
    ])
    let first = rows.first.flatMap { experiment.tree.observation($0) }
    let isStated = first.flatMap { experiment.observations.step($0) } != nil
    appendFacts([
      counted(experiment.observationCount(below: row), isStated ? "step" : "observation"),
      errors > 0 ? counted(errors, "error") : nil,
      trace.usage.map(Self.text) ?? (tokens == 0 ? nil : "\(tokens) tokens"),
      trace.cost.map { "$" + Format.decimal($0, digits: 4) },
    ])
    if let contract = trace.contract {
      appendFacts([
        contract.pass ? "contract passed" : "contract failed",
        contract.errors > 0 ? counted(contract.errors, "error") : nil,
        contract.warnings > 0 ? counted(contract.warnings, "warning") : nil,
      ])
    }
    guard let evaluation = trace.evaluation else { return }
    appendFacts([
      evaluation.pass.map { $0 ? "evaluation passed" : "evaluation failed" },
      evaluation.score.map { "score \(Format.score($0))" },
    ])
  }

  private static func text(_ usage: Usage) -> String {
    let parts = [
      usage.input.map { "\($0) in" }, usage.output.map { "\($0) out" },
      usage.cached.map { "\($0) cached" },
    ].compactMap { $0 }
    let total = "\(usage.total ?? 0) tokens"
    return parts.isEmpty ? total : "\(total) (\(parts.joined(separator: ", ")))"
  }

  private mutating func appendFacts(_ trace: Trace) {
    if let reason = trace.terminationReason { appendFact("stop reason", reason) }
    if let start = trace.start { appendFact("start", Format.moment(start) + " UTC") }
    appendFact(
      "id", trace.id ?? (trace.records.isEmpty ? "none: observations without a trace_id" : "none"))
    appendFact("source", Self.text(trace.origin))
  }

  private static func text(_ origin: TraceOrigin) -> String {
    switch origin {
    case .runner: "the runner's files"
    case .offlineStore: "the SDK's offline store"
    case .observations: "its observations only; it is in no traces file"
    }
  }
}
