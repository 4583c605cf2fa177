import Messages

/// What the observations of one trace say about tool calls. Does not depend on the order in which
/// they are read.
struct TraceCalls {
  /// An output with calls, except those that its input contains.
  private struct Output {
    /// The observation; `nil` for the trace's own record.
    let observation: Int?
    /// Whether a model made it: then its calls are new.
    let isAnswer: Bool
    let end: Int64
    /// Its calls in ``calls``.
    var calls: Range<Int>

    /// Models' answers come first, then what agents and others return again.
    var order: (Int, Int) { (isAnswer ? 0 : 1, observation ?? .max) }
  }

  private var outputs: [Output] = []
  private var calls: [SeenCall] = []
  private(set) var answers = ToolAnswers()
  /// When the calls of earlier turns were first an input, by ``SeenCall/key``.
  private var history: [UInt64: Int64] = [:]
  /// The calls in documents that a tool returned, by ``SeenCall/key``.
  private var quoted: Set<UInt64> = []
  /// The calls in the trace's records.
  private var recordedCount: Int32 = 0

  mutating func add(_ body: BodyCalls, isTraceInput: Bool) {
    if let input = body.input {
      answers.add(input, .input(Int32(body.observation)), at: body.start)
      addHistory(body.inputCalls, at: body.start, isTraceInput: isTraceInput)
    }
    guard let output = body.output else { return }
    answers.add(output, .output(Int32(body.observation)), at: body.end)
    if body.isQuoted {
      for call in body.outputCalls { quoted.insert(call.key) }
    } else {
      let known = Set(body.inputCalls.map(body.isAnswer ? \.fullKey : \.key))
      let new = body.outputCalls.filter { Self.isNew($0, known, isAnswer: body.isAnswer) }
      add(new, of: body.observation, isAnswer: body.isAnswer, end: body.end)
    }
  }

  /// Adds a conversation of the trace's record.
  mutating func add(record conversation: Conversation) {
    let calls = conversation.seenCalls(caller: nil, first: recordedCount, comparesContents: true)
    recordedCount += Int32(calls.count)
    add(calls, of: nil, isAnswer: false, end: .min)
    answers.add(conversation, .records, at: .max)
  }

  private static func isNew(_ call: SeenCall, _ known: Set<UInt64>, isAnswer: Bool) -> Bool {
    if known.isEmpty { return true }
    // A model without ids may repeat a call.
    return isAnswer ? call.id == nil || !known.contains(call.fullKey) : !known.contains(call.key)
  }

  private mutating func add(
    _ new: [SeenCall], of observation: Int?, isAnswer: Bool, end: Int64
  ) {
    guard !new.isEmpty else { return }
    let first = calls.count
    calls += new
    outputs.append(
      Output(observation: observation, isAnswer: isAnswer, end: end, calls: first..<calls.count))
  }

  /// Adds calls of an input: all of them if the input is the trace's own, otherwise those before the
  /// user's last message.
  private mutating func addHistory(_ calls: [SeenCall], at start: Int64, isTraceInput: Bool) {
    for call in calls where isTraceInput || call.precedesUser {
      history[call.key] = min(history[call.key] ?? .max, start)
    }
  }

  /// Adds what other observations of the trace say.
  mutating func merge(_ later: TraceCalls) {
    let shift = calls.count
    calls += later.calls
    outputs += later.outputs.map { output in
      var output = output
      output.calls = output.calls.lowerBound + shift..<output.calls.upperBound + shift
      return output
    }
    answers.merge(later.answers)
    history.merge(later.history, uniquingKeysWith: min)
    quoted.formUnion(later.quoted)
  }

  /// The calls that were requested in the trace, each once.
  func requested() -> [SeenCall] {
    var known = KnownCalls(count: calls.count)
    var requested: [SeenCall] = []
    requested.reserveCapacity(calls.count)
    for output in outputs.sorted(by: { $0.order < $1.order }) {
      known.beginValue()
      for call in calls[output.calls] where output.isAnswer || !isOld(call, in: output) {
        if known.insert(call, mayRepeat: !output.isAnswer) { requested.append(call) }
      }
    }
    return requested
  }

  private func isOld(_ call: SeenCall, in output: Output) -> Bool {
    if quoted.contains(call.key) { return true }
    // A call that is an input only after the output ended is new there.
    return history[call.key].map { $0 < output.end } ?? false
  }
}
