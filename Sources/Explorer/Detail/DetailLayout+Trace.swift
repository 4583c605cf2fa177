import TraceCore

/// What the index knows about a trace.
extension DetailLayout {
  mutating func appendHead(trace number: Int, row: Int) {
    let trace = experiment.traces[number]
    let hasRows = !experiment.tree.rows(ofTrace: number).isEmpty
    appendTitle(trace)
    appendFigures(trace, row: row, rows: experiment.tree.rows(ofTrace: number))
    if let reason = trace.terminationReason { appendFact("stop reason", reason) }
    appendIdentity(trace)
    appendRemarks(trace, hasRows: hasRows)
    if let error = trace.error {
      let hasFailed = trace.outcome == .failed
      appendSection(hasFailed ? "error" : "note", error, hasFailed ? .error : .warning)
    }
  }

  /// What the files do not say themselves.
  mutating func appendRemarks(_ trace: Trace, hasRows: Bool) {
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
  }

  mutating func appendTitle(_ trace: Trace) {
    let mark = Mark.of(trace)
    let isUnknown = trace.outcome == .unknown
    let outcome =
      !isUnknown
      ? trace.outcome.rawValue : trace.isRunning ? "still running" : "outcome unknown"
    appendWrapped([
      Span("trace", .strong), Span(trace.name.map { " " + $0 } ?? "", .strong),
      Span("  \(mark.text) \(outcome)", mark.role),
    ])
  }

  private mutating func appendFigures(_ trace: Trace, row: Int, rows: Range<Int>) {
    let errors = experiment.tree.errors(in: rows)
    let sum = usage(in: rows)
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
      (trace.usage ?? sum).map { Format.tokens($0) },
      trace.cost.map { Format.dollars($0) } ?? computedCost(rows),
    ])
    appendTokenRemark(trace, sum)
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

  /// What a run states and what its observations report, where these differ.
  mutating func appendTokenRemark(_ trace: Trace, _ sum: Usage?) {
    guard let stated = trace.usage?.total, let counted = sum?.total, stated != counted else {
      return
    }
    appendRemark(
      "The run's own token_usage states \(stated) tokens; its observations report \(counted).")
  }

  private func computedCost(_ rows: Range<Int>) -> String? {
    cost(in: rows).map { Format.dollars($0) + " by the price file" }
  }

  /// More rows are not summed by part on the path of a key press; `stats` does.
  private static var summedRows: Int { 50_000 }

  /// Of more rows, only the total.
  private func usage(in rows: Range<Int>) -> Usage? {
    guard rows.count > Self.summedRows, !isWhole else { return experiment.usage(in: rows) }
    let total = experiment.tree.tokens(in: rows)
    return total > 0 ? Usage(total: total) : nil
  }

  /// `nil` for more rows, too.
  func cost(in rows: Range<Int>) -> Double? {
    rows.count > Self.summedRows && !isWhole ? nil : experiment.cost(in: rows)
  }

  mutating func appendIdentity(_ trace: Trace) {
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
