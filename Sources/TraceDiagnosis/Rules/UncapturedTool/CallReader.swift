import JSONText
import Messages
import TraceIndex
import TraceModel

/// Reads the tool calls and their results from the bodies of observations and records of traces.
struct CallReader {
  let experiment: Experiment
  private(set) var traces: [Int: TraceCalls] = [:]

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let trace = experiment.trace(of: observation)
    var calls = traces.removeValue(forKey: trace) ?? TraceCalls()
    defer { traces[trace] = calls }
    let columns = experiment.observations
    let start =
      columns.starts[observation] == ObservationColumns.missingTime
      ? Int64.max : columns.starts[observation]
    let end =
      columns.ends[observation] == ObservationColumns.missingTime
      ? Int64.max : columns.ends[observation]
    var inputCalls: [SeenCall] = []
    if let input = body["input"].map(Conversation.init) {
      inputCalls = input.seenCalls(caller: observation, isInput: true)
      calls.addAnswers(input, at: start)
      calls.addHistory(inputCalls, at: start, isTraceInput: isFirst(observation, of: trace))
    }
    guard let output = body["output"].map(Conversation.init) else { return }
    calls.addAnswers(output, at: end)
    let outputCalls = output.seenCalls(caller: observation)
    let type = columns.types[observation]
    if Self.documentTypes.contains(type)
      || type == .generation && Self.isInvented(outputCalls, input: body["input"])
    {
      calls.addQuoted(outputCalls)
    } else {
      calls.addCalls(
        outputCalls, notIn: inputCalls, of: observation, isAnswer: type == .generation, end: end)
    }
  }

  mutating func read(record: JSONDocument.Value, of trace: Int) {
    // Without observations, nothing can be missing among them.
    guard experiment.recordedCount(ofTrace: trace) > 0 else { return }
    var calls = traces.removeValue(forKey: trace) ?? TraceCalls()
    for key in ["tool_calls", "conversation", "conversation_state"] {
      guard let conversation = record[key].map(Conversation.init) else { continue }
      calls.addCalls(
        conversation.seenCalls(caller: nil), notIn: [], of: nil, isAnswer: false, end: .min)
      calls.addAnswers(conversation, at: .max)
    }
    traces[trace] = calls
  }

  /// Adds what a copy has read of other observations.
  mutating func merge(_ later: CallReader) {
    traces.merge(later.traces) { calls, more in
      var calls = calls
      calls.merge(more)
      return calls
    }
  }

  /// Whether a model's output is an invented conversation, with user messages and results of tools,
  /// and not an answer.
  private static func isInvented(_ calls: [SeenCall], input: JSONDocument.Value?) -> Bool {
    guard let call = calls.first, let user = call.firstUserText,
      calls.contains(where: \.isAnsweredHere)
    else { return false }
    return input?.mentions(user) != true
  }

  /// Types whose output is a document if it contains calls: none of them requests any.
  private static let documentTypes: Set<ObservationType> = [.tool, .event, .evaluation]

  /// Whether an observation is the first one of its trace, so that its input is the trace's.
  private func isFirst(_ observation: Int, of trace: Int) -> Bool {
    let rows = experiment.tree.rows(ofTrace: trace)
    return !rows.isEmpty && experiment.tree.observation(rows.lowerBound) == observation
  }
}
