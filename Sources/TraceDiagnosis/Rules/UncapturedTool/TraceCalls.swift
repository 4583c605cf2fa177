import JSONText
import Messages

/// What the observations of one trace say about tool calls. Does not depend on the order in which
/// they are read.
struct TraceCalls {
  /// The calls in one output, except those that its input contains.
  private struct Output {
    /// The observation; `nil` for the trace's own record.
    let observation: Int?
    /// Whether a model made it: then its calls are new.
    let isAnswer: Bool
    let end: Int64
    let calls: [SeenCall]
  }

  private var outputs: [Output] = []
  private(set) var answers = ToolAnswers()
  /// When the calls of earlier turns were first an input.
  private var history: [String: Int64] = [:]
  /// The calls in documents that a tool returned.
  private var quoted: Set<String> = []

  mutating func addAnswers(_ conversation: Conversation, at time: Int64) {
    answers.add(conversation, at: time)
  }

  /// Adds the calls of an output or a record.
  mutating func addCalls(
    _ calls: [SeenCall], notIn input: [SeenCall], of observation: Int?, isAnswer: Bool, end: Int64
  ) {
    let known = Set(input.map(isAnswer ? \.fullKey : \.key))
    // A model without ids may repeat a call.
    let new = calls.filter { call in
      isAnswer ? call.id == nil || !known.contains(call.fullKey) : !known.contains(call.key)
    }
    guard !new.isEmpty else { return }
    outputs.append(Output(observation: observation, isAnswer: isAnswer, end: end, calls: new))
  }

  /// Adds calls of an input: all of them if the input is the trace's own, otherwise those before the
  /// user's last message.
  mutating func addHistory(_ calls: [SeenCall], at start: Int64, isTraceInput: Bool) {
    for call in calls where isTraceInput || call.laterUserText != nil {
      history[call.key] = min(history[call.key] ?? .max, start)
    }
  }

  mutating func addQuoted(_ calls: [SeenCall]) {
    for call in calls { quoted.insert(call.key) }
  }

  /// Adds what other observations of the trace say.
  mutating func merge(_ later: TraceCalls) {
    outputs += later.outputs
    answers.merge(later.answers)
    history.merge(later.history, uniquingKeysWith: min)
    quoted.formUnion(later.quoted)
  }

  /// The calls that were requested in the trace, each once: models' answers first, then what agents
  /// and others return again.
  func requested() -> [SeenCall] {
    var known = KnownCalls()
    let sorted = outputs.sorted {
      ($0.isAnswer ? 0 : 1, $0.observation ?? .max) < ($1.isAnswer ? 0 : 1, $1.observation ?? .max)
    }
    return sorted.flatMap { output in
      known.beginValue()
      return output.calls.filter { call in
        guard output.isAnswer || !isOld(call, in: output) else { return false }
        return known.insert(
          call.id, call.name, arguments: call.content, mayRepeat: !output.isAnswer)
      }
    }
  }

  private func isOld(_ call: SeenCall, in output: Output) -> Bool {
    if quoted.contains(call.key) { return true }
    // A call that is an input only after the output ended is new there.
    return history[call.key].map { $0 < output.end } ?? false
  }
}
