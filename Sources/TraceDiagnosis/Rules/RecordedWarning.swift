import ArtifactFiles
import JSONText
import TraceIndex
import TraceModel

/// Warnings that the artifacts themselves record.
struct RecordedWarning: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .missingContext, .missingContext, title: "Something ran without a context",
      shows: "An observation, a turn or a line of a log that says so.",
      cause: "Code was reached where no FluxLoop context is active.",
      fix: "Wrap the caller in with fluxloop.instrument(...) or @fluxloop.agent(), and carry the "
        + "context into threads.",
      example: """
        with fluxloop.instrument("my_agent_run"):
            result = await agent.run(input_data)   # Tools inside are captured.
        """),
    RuleInfo(
      .recordedWarning, .missingContext, title: "A warning was recorded",
      shows: "An observation of level warning, or a turn with warnings.",
      cause: "The agent or the runner said so itself.", fix: "Read the warning."),
  ]

  static let readsBodies = true

  /// What the SDKs of this field say when there is no context, in lower case.
  private static let family = [
    "get_current_context() returned none", "no active span in current context",
    "no trace found in the current context", "no active trace",
    "cannot find the current segment", "cannot find the current subsegment",
  ]
  /// The level that observations record, by its number in ``Experiment/levelNames``.
  private let warning: UInt8?

  private let experiment: Experiment
  private var findings: [Finding] = []

  init(_ experiment: Experiment) {
    self.experiment = experiment
    warning = experiment.levelNames.firstIndex(of: "warning").map(UInt8.init)
  }

  func wants(_ observation: Int) -> Bool { experiment.observations.levels[observation] == warning }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard wants(observation) else { return }
    let name = experiment.name(observation)
    let text =
      [body["status_message"], body["error"], body["output"]]
      .compactMap { $0?.text }.first ?? ""
    let isMissing = Self.speaksOfContext(name) || Self.speaksOfContext(text)
    findings.append(
      experiment.finding(
        isMissing ? .missingContext : .recordedWarning, .warning, observation,
        Evidence(
          .certain, subject: name,
          message: text.isEmpty ? "\(name) has level warning" : "\(name): \(text)",
          excerpt: text.isEmpty ? "\"level\": \"warning\"" : text)))
  }

  mutating func finish() -> [Finding] {
    for (number, file) in experiment.files.enumerated()
    where file.role == .log || file.role == .turns {
      var reader = LineReader(file)
      do throws(SystemFailure) {
        while try reader.next({ line in
          if file.role == .log { readLog(line, number) } else { readTurn(line, number) }
        }) {}
      } catch {
        continue  // A log that cannot be read warns of nothing.
      }
    }
    return findings
  }

  private mutating func readLog(_ line: Record, _ file: Int) {
    let text = String(decoding: line.bytes.prefix(4096), as: UTF8.self)
    guard Self.speaksOfContext(text) else { return }
    add(.missingContext, text, file, line)
  }

  /// The turn recorder's `warnings: [{type, message}]`.
  private mutating func readTurn(_ line: Record, _ file: Int) {
    guard case .success(let turn) = Result(catching: { try JSONDocument(Array(line.bytes)) }),
      let warnings = turn.root["warnings"], warnings.kind == .array
    else { return }
    for warning in warnings.children {
      let parts = [warning["type"]?.text, warning["message"]?.text].compactMap { $0 }
      let text = parts.isEmpty ? warning.text ?? "" : parts.joined(separator: ": ")
      add(Self.speaksOfContext(text) ? .missingContext : .recordedWarning, text, file, line)
    }
  }

  private mutating func add(_ rule: Rule, _ text: String, _ file: Int, _ line: Record) {
    findings.append(
      Finding(
        rule: rule, severity: .warning, file: file, line: line.line,
        detail: .evidence(
          Evidence(.certain, subject: nil, message: text, excerpt: text))))
  }

  private static func speaksOfContext(_ text: String) -> Bool {
    let text = text.lowercased()
    if family.contains(where: { text.contains($0) }) { return true }
    // Plain words, which a prompt may use of anything.
    return ["missing context", "missing-context", "no active context"].contains {
      text.contains($0)
    } && near.contains { text.contains($0) }
  }

  /// What stands near the plain words when they speak of instrumentation.
  private static let near = [
    "warn", "error", "fluxloop", "instrument", "trac", "span", "observation", "record", "captur",
  ]
}
