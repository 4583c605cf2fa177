import JSONText
import Messages
import TraceIndex
import TraceModel

/// Calls that a run makes again and again.
struct RepeatedCalls: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .repeatedCall, .behaviour, consequence: .info, title: "A call is repeated",
      shows: "The same tool, called three times or more with equal arguments in one run.",
      cause:
        "The model did not accept the answer, did not see it, or the prompt makes it ask again.",
      fix:
        "Check what the first call returned to the model, and make the result say that another call "
        + "will not change it."),
    RuleInfo(
      .loop, .behaviour, consequence: .info, title: "The agent repeats a cycle of calls",
      shows:
        "Two or three calls with equal arguments that follow each other three times or more; or a "
        + "run that ended at a limit of steps, with the tools that it requested most.",
      cause: "Each answer leads the model back to the call before.",
      fix: "Limit the turns, and tell the model in the answers what has been tried."),
  ]

  static let readsBodies = true
  static let needles = Conversation.toolNeedles
  /// How often a call or a cycle of calls occurs before it is reported.
  private static let leastCount = 3
  private static let relatedLimit = 100

  private struct Call {
    let key: Key
    let start: Int64
    let observation: Int
  }

  private struct Key: Hashable {
    /// Number in ``ExperimentRecords/strings``.
    let name: UInt32
    /// A hash of the input without its formatting.
    let arguments: UInt64
  }

  private let experiment: Experiment
  /// Whether each observation is a call that could be repeated.
  private let isCandidate: [Bool]
  private var calls: [Int: [Call]] = [:]
  private var requested = RequestedCalls()

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    isCandidate = Self.candidates(context.experiment)
  }

  /// Tools, and spans without anything below them, whose name occurs often enough in their run.
  private static func candidates(_ experiment: Experiment) -> [Bool] {
    var isCandidate = [Bool](repeating: false, count: experiment.observations.recordedCount)
    for trace in experiment.traces.indices {
      let calls = experiment.tree.rows(ofTrace: trace).compactMap { row in
        experiment.tree.observation(row).flatMap { isCall($0, row, experiment) ? $0 : nil }
      }
      var counts: [UInt32: Int] = [:]
      for call in calls { counts[experiment.observations.names[call], default: 0] += 1 }
      for call in calls where counts[experiment.observations.names[call], default: 0] >= leastCount
      {
        isCandidate[call] = true
      }
    }
    return isCandidate
  }

  private static func isCall(_ index: Int, _ row: Int, _ experiment: Experiment) -> Bool {
    guard index < experiment.observations.recordedCount else { return false }
    let type = experiment.observations.types[index]
    return type == .tool || type == .span && experiment.tree.end(row) == row + 1
  }

  func wants(_ observation: Int) -> Bool { isCandidate[observation] }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let type = experiment.observations.types[observation]
    if type != .tool, let output = body["output"] {
      requested.add(output, trace: experiment.trace(of: observation))
    }
    guard isCandidate[observation], let input = body["input"], !Conversation(input).isModelInput
    else { return }
    let key = Key(
      name: experiment.observations.names[observation],
      arguments: Conversation.fingerprint(of: input))
    calls[experiment.trace(of: observation), default: []].append(
      Call(
        key: key, start: experiment.observations.starts[observation], observation: observation))
  }

  mutating func merge(_ later: RepeatedCalls) {
    calls.merge(later.calls) { $0 + $1 }
    requested.merge(later.requested)
  }

  mutating func finish() -> [Finding] {
    calls.keys.sorted().flatMap { trace -> [Finding] in
      let calls = (calls[trace] ?? []).filter(isTool).sorted {
        ($0.start, $0.observation) < ($1.start, $1.observation)
      }
      return repetitions(calls) + loops(calls)
    } + experiment.traces.indices.compactMap(limitFinding)
  }

  /// A span is a tool if a model requested one with its name: what a program does at each turn is no
  /// behaviour of the agent.
  private func isTool(_ call: Call) -> Bool {
    experiment.observations.types[call.observation] == .tool
      || requested.contains(
        experiment.name(call.observation), trace: experiment.trace(of: call.observation))
  }

  // MARK: Limits

  private static let limits = [
    "recursion limit", "recursionerror", "max turns", "max_turns", "maximum number of turns",
    "max iterations", "max_iterations", "maximum iterations", "max steps", "max_steps",
    "maximum number of steps", "iteration limit",
  ]

  /// A run that ended because it took too many steps.
  private func limitFinding(_ trace: Int) -> Finding? {
    guard let error = experiment.traces[trace].error,
      case let text = error.lowercased(),
      Self.limits.contains(where: { text.firstRange(of: $0) != nil })
    else { return nil }
    let summary = requested.summary(ofTrace: trace)
    return experiment.finding(
      .loop, trace: trace,
      Evidence(
        [.strong("the run's error is a limit of steps")], subject: nil,
        message: "the run ended at a limit of steps"
          + (summary.isEmpty ? "" : "; its models requested \(summary)"), excerpt: error))
  }

  private func repetitions(_ calls: [Call]) -> [Finding] {
    let groups = Dictionary(grouping: calls, by: \.key).values
      .filter { $0.count >= Self.leastCount }
    return groups.sorted { $0[0].observation < $1[0].observation }.map { group in
      let name = experiment.name(group[0].observation)
      return finding(
        .repeatedCall, group, name: name,
        message: "\(name) was called \(group.count) times with equal arguments",
        sign: "the arguments are equal as JSON")
    }
  }

  /// Cycles of two or three different calls. Linear.
  private func loops(_ calls: [Call]) -> [Finding] {
    var findings: [Finding] = []
    var start = 0
    while start < calls.count {
      guard
        let (period, length) = [2, 3].lazy.compactMap({ cycle(calls, start, period: $0) }).first
      else {
        start += 1
        continue
      }
      let part = Array(calls[start..<start + length])
      let names = part.prefix(period).map { experiment.name($0.observation) }
      findings.append(
        finding(
          .loop, part, name: names[0],
          message: "\(names.joined(separator: ", ")) follow each other \(length / period) times",
          sign: "the arguments are the same each time"))
      start += length
    }
    return findings
  }

  /// The whole repetitions of the cycle that starts at a call, if there are enough.
  private func cycle(_ calls: [Call], _ start: Int, period: Int) -> (period: Int, length: Int)? {
    guard start + period * Self.leastCount <= calls.count,
      Set(calls[start..<start + period].map(\.key)).count > 1
    else { return nil }
    var end = start + period
    while end < calls.count, calls[end].key == calls[end - period].key { end += 1 }
    let count = (end - start) / period
    return count >= Self.leastCount ? (period, count * period) : nil
  }

  private func finding(
    _ rule: Rule, _ calls: [Call], name: String, message: String, sign: String
  ) -> Finding {
    experiment.finding(
      rule, calls[0].observation,
      Evidence(
        [.strong(sign)], subject: name, message: message, excerpt: name,
        related: calls.dropFirst().prefix(Self.relatedLimit).map { Int32($0.observation) }))
  }
}

extension Conversation {
  /// Whether it is what a model is given: a call's arguments are no conversation.
  fileprivate var isModelInput: Bool { messages.count > 1 }
}
