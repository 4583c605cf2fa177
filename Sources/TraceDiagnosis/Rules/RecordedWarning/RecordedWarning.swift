import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// Warnings that the artifacts record.
struct RecordedWarning: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .missingContext, .missingContext, title: "Code ran without a FluxLoop context",
      shows: "An observation, a turn or a line of a log that warns of a missing context.",
      cause: "The code ran where no FluxLoop context was active.",
      fix: "Wrap the caller in a with fluxloop.instrument(...) block or in @fluxloop.agent(), and "
        + "copy the context into threads.",
      example: """
        with fluxloop.instrument("my_agent_run"):
            result = await agent.run(input_data)   # Tools inside are captured.
        """),
    RuleInfo(
      .recordedWarning, .missingContext, title: "A warning was recorded",
      shows: "An observation with level warning, or a turn with warnings.",
      cause: "The agent or the runner recorded the warning.", fix: "Read the warning."),
  ]

  static let readsBodies = true
  /// Bytes of a log line that are looked at together.
  private static let logWindow = 4096
  /// Characters of a log line that show before what it mentions.
  private static let shownBefore = 80

  /// The code of level `warning` in ``Experiment/levelNames``.
  private let warning: UInt32?

  private let experiment: Experiment
  /// Numbers of the traces by id, which is what a turn calls its run.
  private lazy var traces = Dictionary(
    experiment.traces.enumerated().compactMap { number, trace in trace.id.map { ($0, number) } },
    uniquingKeysWith: { first, _ in first })
  private var findings: [Finding] = []

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    warning = experiment.levelNames.firstIndex(of: "warning").map(UInt32.init)
  }

  func wants(_ observation: Int) -> Bool { experiment.observations.levels[observation] == warning }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard wants(observation) else { return }
    let name = experiment.name(observation)
    let text =
      [body["status_message"], body["error"], body["output"]]
      .compactMap { $0?.text }.first ?? ""
    let isMissing =
      MissingContextText.mentionsContext(name) || MissingContextText.mentionsContext(text)
    findings.append(
      experiment.finding(
        isMissing ? .missingContext : .recordedWarning, observation,
        Evidence(
          [.strong("the record states it")], subject: name,
          message: text.isEmpty ? "\(name) has level warning" : "\(name): \(text)",
          excerpt: text.isEmpty ? "\"level\": \"warning\"" : text)))
  }

  mutating func merge(_ later: RecordedWarning) { findings += later.findings }

  mutating func finish() -> [Finding] {
    for (number, file) in experiment.files.enumerated()
    where file.role == .log || file.role == .turns {
      do throws(SystemFailure) {
        try file.forEachRecord { record, _ in
          if file.role == .log { readLog(record, number) } else { readTurn(record, number) }
          return true
        }
      } catch {
        continue  // A file that cannot be read has no warnings to report.
      }
    }
    return findings
  }

  private mutating func readLog(_ line: Record, _ file: Int) {
    // Of a longer line the windows overlap, so that a phrase and what it is about are in one of them.
    for start in stride(from: 0, to: max(1, line.bytes.count), by: Self.logWindow / 2) {
      let rest = line.bytes[start...]
      let window = UnsafeBufferPointer(rebasing: rest.prefix(Self.logWindow))
      if MissingContextText.mayMentionContext(window),
        let mention = MissingContextText.mention(in: String(decoding: window, as: UTF8.self))
      {
        let text = String(decoding: rest.prefix(2 * Self.logWindow), as: UTF8.self)
        let cut = mention - Self.shownBefore
        let shown = cut > 0 ? "…" + text.dropFirst(cut) : text
        return add(.missingContext, shown, file, line, trace: nil)
      }
      if start + Self.logWindow >= line.bytes.count { return }
    }
  }

  /// Reads `warnings: [{type, message}]`, as the turn recorder writes them.
  private mutating func readTurn(_ line: Record, _ file: Int) {
    guard case .success(let turn) = Result(catching: { try JSONDocument(Array(line.bytes)) }),
      let warnings = turn.root["warnings"], warnings.kind == .array
    else { return }
    for warning in warnings.children {
      let parts = [warning["type"]?.text, warning["message"]?.text].compactMap { $0 }
      let text = parts.isEmpty ? warning.text ?? "" : parts.joined(separator: ": ")
      add(
        MissingContextText.mentionsContext(text) ? .missingContext : .recordedWarning, text, file,
        line, trace: turn.root["run_id"]?.id.flatMap { traces[$0] })
    }
  }

  private mutating func add(
    _ rule: Rule, _ text: String, _ file: Int, _ line: Record, trace: Int?
  ) {
    findings.append(
      Finding(
        rule: rule, severity: .warning, file: file, line: line.line, trace: Int32(trace ?? -1),
        detail: .evidence(
          Evidence([.strong("the record states it")], subject: nil, message: text, excerpt: text))))
  }
}
