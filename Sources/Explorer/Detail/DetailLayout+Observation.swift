import TraceCore

/// What the index knows about an observation.
extension DetailLayout {
  mutating func appendHead(observation index: Int, row: Int) {
    appendTitle(observation: index, row: row)
    appendFactsOfRow(observation: index, row: row)
  }

  mutating func appendFactsOfRow(observation index: Int, row: Int) {
    appendFacts(times(index))
    let level = experiment.level(index)
    appendFacts([
      experiment.model(index).map { "model \($0)" },
      experiment.usage(index).map { Format.tokens($0) },
      experiment.cost(of: index).map { Format.dollars($0) },
      level.isEmpty ? nil : "level \(level)",
    ])
    appendFactsBelow(row)
    appendFact("id", experiment.id(index))
    if let parent = experiment.recordedParent(index) {
      let isMissing = experiment.observations.flags[index].contains(.orphan)
      appendFact("parent", parent + (isMissing ? "  (not in this trace)" : ""))
    }
    let record = experiment.record(of: index)
    appendLocation(record)
    if let step = experiment.observations.step(index) {
      appendRemark("From \(step.origin.member) of the run's record; no observation was recorded.")
    }
  }

  private mutating func appendTitle(observation index: Int, row: Int) {
    let type = experiment.type(index)
    var title = [
      Span(experiment.typeText(index, ifMissing: "(no type)"), .type(type)),
      Span(" " + name(of: index), .strong),
    ]
    let state = experiment.tree.state(row)
    let isInResult = experiment.observations.errorSource(index) == .result
    if let text = Self.text(state).map({ $0 + (isInResult ? ", in its result" : "") }) {
      let mark = Mark.of(state)
      title.append(Span("  \(mark.text) \(text)", mark.role))
    }
    appendWrapped(title)
  }

  private mutating func appendFactsBelow(_ row: Int) {
    let below = experiment.tree.descendants(row)
    guard !below.isEmpty else { return }
    let errors = experiment.tree.errors(in: below)
    appendFacts([
      "\(counted(experiment.observationCount(below: row), "observation")) below",
      errors > 0 ? counted(errors, "error") : nil,
      experiment.tree.tokens(in: below) > 0
        ? "Σ \(experiment.tree.tokens(in: row..<below.upperBound)) tokens" : nil,
      cost(in: row..<below.upperBound).map { "Σ " + Format.dollars($0) },
    ])
    if let own = experiment.tree.observation(row), experiment.tokens(own) ?? 0 > 0,
      !experiment.countsTokens(own)
    {
      appendRemark("Its own tokens repeat those below, and count once in sums.")
    }
  }

  private static func text(_ state: ErrorState) -> String? {
    switch state {
    case .ok: nil
    case .error: "error"
    case .recovered: "error, recovered by its parent"
    case .interrupted: "interrupted"
    case .errorBelow: "error below"
    }
  }

  private func times(_ index: Int) -> [String?] {
    let columns = experiment.observations
    let start = columns.starts[index]
    let duration = columns.duration(index).map { Format.duration(microseconds: $0) }
    guard start != ObservationColumns.missingTime else {
      return [columns.step(index) == nil ? "no start time" : duration]
    }
    let traceStart = experiment.traces[experiment.trace(of: index)].start?.microseconds
    return [
      duration ?? "no duration", traceStart.map { Self.offset(start, from: $0) },
      Format.moment(Timestamp(microseconds: start)) + " UTC",
    ]
  }

  private static func offset(_ time: Int64, from start: Int64) -> String {
    let offset = time.subtractingReportingOverflow(start)
    let text = Format.duration(microseconds: offset.overflow ? 0 : offset.partialValue)
    return "at \(text.hasPrefix("-") ? "" : "+")\(text)"
  }

  mutating func appendHead(missingParent number: Int, row: Int) {
    let parent = experiment.observations.missingParents.all[number]
    appendWrapped([
      Span("parent", .strong), Span("  " + experiment.whereabouts(of: parent), .warning),
    ])
    appendFacts([
      parent.span.map { "its children span " + Format.duration(microseconds: $0) },
      parent.start.map { Format.moment(Timestamp(microseconds: $0)) + " UTC" },
    ])
    appendFactsBelow(row)
    appendFact("id", parent.id.text(experiment.strings))
    if experiment.isRunning(parent) {
      appendRemark("The SDK writes an observation when it ends, and its children before it.")
    } else if let place = parent.elsewhere {
      appendFact("its trace", experiment.traces[experiment.trace(of: place)].id ?? "none")
      appendRemark("It was recorded in that trace, and its children in this one.")
    } else {
      appendRemark("It never ended, or it was dropped before it was written.")
    }
  }

  mutating func appendHead(missingCall: MissingCall, _ known: RowConversation?) {
    appendWrapped([
      Span("tool", .tool), Span(" " + missingCall.name, .strong),
      Span("  \(Mark.finding) not recorded", .warning),
    ])
    appendRemark(
      missingCall.caller.map {
        "was called and answered, but not recorded; shown under its caller \(name(of: $0))"
      } ?? "is listed in the run's record, but was not recorded as an observation")
    guard case .missing(let exchange)? = known else {
      if !missingCall.answer.isEmpty { appendFact("answer", missingCall.answer) }
      return
    }
    for (heading, value) in [("arguments", exchange.arguments), ("output", exchange.result)] {
      if let value, !value.isNull { appendSection(heading, value.text ?? "") }
    }
  }
}

extension RunStep.Origin {
  /// The member of the run's record.
  fileprivate var member: String {
    switch self {
    case .conversation: "the conversation"
    case .toolCalls: "tool_calls"
    }
  }
}
