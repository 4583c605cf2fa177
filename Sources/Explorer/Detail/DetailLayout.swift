import CellGrid
import TraceCore

/// Lays out all that is known about one row for the detail pane, and for `show` as text.
public struct DetailLayout {
  let experiment: Experiment
  let columns: Int
  let toggled: Set<DetailPath>
  let isRaw: Bool
  let isWhole: Bool
  var lines: [DetailLine] = []

  /// The lines about a row whose records have been read.
  ///
  /// `toggled` are values whose fold differs from the one that they open with.
  static func lines(
    _ experiment: Experiment, row: Int, records: [LoadedRecord]?, columns: Int,
    toggled: Set<DetailPath> = [], isRaw: Bool = false, isWhole: Bool = false
  ) -> [DetailLine] {
    guard row >= 0, row < experiment.tree.count else { return [] }
    var layout = DetailLayout(
      experiment: experiment, columns: max(12, columns), toggled: toggled, isRaw: isRaw,
      isWhole: isWhole)
    switch experiment.tree.content(row) {
    case .observation(let index): layout.appendHead(observation: index, row: row)
    case .trace(let number): layout.appendHead(trace: number, row: row)
    case .missingCall(let number): layout.appendHead(missingCall: experiment.missingCalls[number])
    }
    if let records {
      let isTrace = experiment.tree.observation(row) == nil
      for (number, record) in records.enumerated() {
        layout.append(record, number, isTrace: isTrace)
      }
    } else {
      layout.lines.append(DetailLine("reading …", Theme.dim))
    }
    return layout.lines
  }

  /// The same as plain text without folds, each line safe for a terminal.
  public static func text(
    _ experiment: Experiment, row: Int, records: [LoadedRecord], columns: Int
  ) -> [String] {
    lines(experiment, row: row, records: records, columns: columns, isWhole: true).map { line in
      let text = Sanitizer.line(line.text)
      guard line.isHeading else { return text }
      return text + String(repeating: "─", count: max(0, min(columns, 72) - text.columnWidth))
    }
  }

  private init(
    experiment: Experiment, columns: Int, toggled: Set<DetailPath>, isRaw: Bool, isWhole: Bool
  ) {
    self.experiment = experiment
    self.columns = columns
    self.toggled = toggled
    self.isRaw = isRaw
    self.isWhole = isWhole
  }

  // MARK: What the index knows

  private mutating func appendHead(observation index: Int, row: Int) {
    let columns = experiment.observations
    let type = experiment.type(index)
    let state = experiment.tree.state(row)
    var head: [DetailLine.Span] = [
      .init(text: type.isEmpty ? "(no type)" : type, style: Theme.type(type)),
      .init(text: " " + name(index), style: Theme.bold),
    ]
    if let words = Self.words(state) {
      head.append(.init(text: "  \(Mark.of(state).text) \(words)", style: Mark.of(state).style))
    }
    appendWrapped(head)
    appendFacts(times(index))
    appendFacts([
      experiment.model(index).map { "model \($0)" },
      experiment.tokens(index).map { "\($0) tokens" },
      experiment.level(index).isEmpty ? nil : "level \(experiment.level(index))",
    ])
    let below = experiment.tree.descendants(row)
    if !below.isEmpty {
      appendFacts([
        "\(counted(experiment.observationCount(below: row), "observation")) below",
        experiment.tree.errors(in: below) > 0
          ? counted(experiment.tree.errors(in: below), "error") : nil,
        experiment.tree.tokens(in: below) > 0
          ? "Σ \(experiment.tree.tokens(in: row..<below.upperBound)) tokens" : nil,
      ])
    }
    appendFact("id", experiment.id(index))
    if let parent = experiment.recordedParent(index) {
      let isMissing = columns.flags[index].contains(.orphan)
      appendFact("parent", parent + (isMissing ? "  (not in this trace)" : ""))
    }
    appendPlace(experiment.record(of: index))
    append(
      findings: experiment.findings(at: experiment.record(of: index)).filter {
        $0.observation == Int32(index)
      })
  }

  private mutating func appendHead(missingCall: MissingCall) {
    appendWrapped([
      .init(text: "tool", style: Theme.type("tool")),
      .init(text: " " + missingCall.name, style: Theme.bold),
      .init(text: "  \(Mark.finding) not recorded", style: Theme.warning),
    ])
    appendWrapped([
      .init(
        text: missingCall.caller.map {
          "\(experiment.name($0)) asked for it and was answered, so it ran; but the trace has no "
            + "observation of it. This row stands below what asked."
        } ?? "The run's record tells of it, but the trace has no observation of it.",
        style: Theme.dim)
    ])
    append(findings: [experiment.findings[missingCall.finding]])
  }

  private mutating func appendHead(trace number: Int, row: Int) {
    let trace = experiment.traces[number]
    let mark = Mark.of(trace.outcome)
    appendWrapped([
      .init(text: "trace", style: Theme.bold),
      .init(text: trace.name.map { " " + $0 } ?? "", style: Theme.bold),
      .init(
        text:
          "  \(mark.text) \(trace.outcome == .unknown ? "outcome unknown" : trace.outcome.rawValue)",
        style: mark.style),
    ])
    let rows = experiment.tree.rows(ofTrace: number)
    let errors = experiment.tree.errors(in: rows)
    appendFacts([
      trace.iteration.map { "iteration \($0)" }, trace.persona.map { "persona \($0)" },
      trace.durationMilliseconds.map { Format.duration(milliseconds: $0) },
    ])
    appendFacts([
      counted(experiment.observationCount(below: row), "observation"),
      errors > 0 ? counted(errors, "error") : nil,
      (trace.tokens ?? Self.nonZero(experiment.tree.tokens(in: rows))).map { "\($0) tokens" },
    ])
    if let evaluation = trace.evaluation {
      appendFacts([
        evaluation.pass.map { $0 ? "evaluation passed" : "evaluation failed" },
        evaluation.score.map { "score \(Format.score($0))" },
      ])
    }
    if let reason = trace.terminationReason { appendFact("ended by", reason) }
    if let start = trace.start { appendFact("start", Format.moment(start) + " UTC") }
    appendFact(
      "id", trace.id ?? (trace.records.isEmpty ? "none: observations without a trace_id" : "none"))
    appendFact("known from", Self.words(trace.origin))
    if trace.isJoinedByTime {
      appendWrapped([
        .init(
          text:
            "The runner drops failed runs; this one was found again in the offline store by its "
            + "input, persona, iteration and time.", style: Theme.dim)
      ])
    }
    if rows.isEmpty, trace.outcome == .failed {
      appendWrapped([
        .init(
          text: trace.isJoinedByTime
            ? "The store's observations.jsonl holds none of it, or is gone."
            : "None of its observations were found.", style: Theme.dim)
      ])
    }
    if let error = trace.error { appendSection("error", error, Theme.error) }
    append(
      findings: trace.records.flatMap { experiment.findings(at: $0) }.filter {
        $0.observation < 0 && ($0.trace < 0 || $0.trace == Int32(number))
      })
  }

  private static func nonZero(_ value: Int) -> Int? { value == 0 ? nil : value }

  private static func words(_ state: ErrorState) -> String? {
    switch state {
    case .ok: nil
    case .error: "error"
    case .recovered: "error, recovered by its parent"
    case .errorBelow: "error below"
    }
  }

  private static func words(_ origin: TraceOrigin) -> String {
    switch origin {
    case .runner: "the runner's files"
    case .offlineStore: "the SDK's offline store"
    case .observations: "its observations alone: no traces file has it"
    }
  }

  private func name(_ index: Int) -> String {
    let name = experiment.name(index)
    return name.isEmpty ? "(no name)" : name
  }

  private func times(_ index: Int) -> [String?] {
    let columns = experiment.observations
    let start = columns.starts[index]
    guard start != ObservationColumns.missingTime else { return ["no start time"] }
    let duration = columns.duration(index).map { Format.duration(microseconds: $0) }
    let traceStart = experiment.traces[experiment.trace(of: index)].start?.microseconds
    let offset = traceStart.map { traceStart -> String in
      let offset = start.subtractingReportingOverflow(traceStart)
      let time = Format.duration(microseconds: offset.overflow ? 0 : offset.partialValue)
      return "at \(time.hasPrefix("-") ? "" : "+")\(time)"
    }
    return [
      duration ?? "no duration", offset,
      Format.moment(Timestamp(microseconds: start)) + " UTC",
    ]
  }

  private mutating func append(findings: [Finding]) {
    // Who asks for the raw line wants that, not advice.
    guard !findings.isEmpty, !isRaw else { return }
    lines.append(.heading("findings"))
    for finding in findings {
      appendWrapped([
        .init(text: "\(Mark.finding) \(finding.rule.rawValue)", style: Theme.warning),
        .init(
          text: finding.evidence.map { "  \($0.confidence.rawValue)" } ?? "", style: Theme.dim),
        .init(text: "  line \(finding.line): \(finding.message)", style: Theme.plain),
      ])
      // What is wrong with a file needs no advice beside its message.
      guard let evidence = finding.evidence else { continue }
      let info = finding.rule.info
      appendFact("evidence", evidence.excerpt)
      appendFact("cause", info.cause)
      appendFact("fix", info.fix)
      if let example = info.example {
        for line in JSONLines.wrapped(example[...], columns: columns - 2) {
          lines.append(
            DetailLine([.init(text: String(line), style: Theme.string)], indent: 2))
        }
      }
    }
  }

  // MARK: Lines

  mutating func appendSection(_ heading: String, _ text: String, _ style: Style) {
    lines.append(.heading(heading))
    appendText(text, style)
  }

  mutating func appendText(_ text: String, _ style: Style) {
    let shown = isWhole ? text[...] : JSONLines.start(of: text)
    for piece in JSONLines.wrapped(shown, columns: columns) {
      lines.append(DetailLine(String(piece), style))
    }
    if shown.endIndex < text.endIndex {
      let rest = text.utf8.count - shown.utf8.count
      lines.append(DetailLine("… \(Format.bytes(rest)) more, which `show` prints", Theme.dim))
    }
  }

  private mutating func appendFact(_ name: String, _ value: String) {
    appendWrapped([
      .init(text: name + " ", style: Theme.dim), .init(text: value, style: Theme.plain),
    ])
  }

  private mutating func appendFacts(_ facts: [String?]) {
    let facts = facts.compactMap { $0 }
    if !facts.isEmpty {
      appendWrapped([.init(text: facts.joined(separator: " · "), style: Theme.plain)])
    }
  }

  private mutating func appendPlace(_ place: RecordRange) { appendFact("in", placeWords(place)) }

  func placeWords(_ place: RecordRange) -> String {
    "\(experiment.files[place.file].path)" + (place.line > 0 ? ":\(place.line)" : "")
  }

  /// Appends spans on as many lines as they need.
  mutating func appendWrapped(_ spans: [DetailLine.Span]) {
    var line: [DetailLine.Span] = []
    var room = columns
    for span in spans where !span.text.isEmpty {
      if span.text.columnWidth <= room {
        line.append(span)
        room -= span.text.columnWidth
        continue
      }
      if room < columns {
        lines.append(DetailLine(line))
        (line, room) = ([], columns)
      }
      let pieces = LineWrapping.pieces(of: span.text.drop { $0 == " " }, columns: columns)
      for piece in pieces.dropLast() { lines.append(DetailLine(String(piece), span.style)) }
      if let last = pieces.last {
        line = [.init(text: String(last), style: span.style)]
        room = columns - last.columnWidth
      }
    }
    if !line.isEmpty { lines.append(DetailLine(line)) }
  }
}

extension RecordFailure {
  /// What the person is told.
  public var message: String {
    switch self {
    case .system(let path, let failure): "\(path): \(failure.description)"
    case .changed(let path, let line):
      "\(path):\(line): the file has changed since it was read; r reads it again"
    }
  }
}
