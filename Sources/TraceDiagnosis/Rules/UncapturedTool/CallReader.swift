import JSONText
import Messages
import TraceIndex
import TraceModel

/// Reads the tool calls and their results from the bodies of observations and records of traces.
struct CallReader {
  let experiment: Experiment
  private(set) var traces: [Int: TraceCalls] = [:]
  /// Whether traces have observations.
  private var isRecorded: [Int: Bool] = [:]

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard let calls = BodyCalls(body, of: observation, experiment) else { return }
    let trace = experiment.trace(of: observation)
    let isTraceInput = !calls.inputCalls.isEmpty && isFirst(observation, of: trace)
    traces[trace, default: TraceCalls()].add(calls, isTraceInput: isTraceInput)
  }

  mutating func read(record: JSONDocument.Value, of trace: Int) {
    // Without observations, nothing can be missing among them.
    let isRecorded =
      self.isRecorded[trace] ?? (experiment.recordedCount(ofTrace: trace) > 0)
    self.isRecorded[trace] = isRecorded
    guard isRecorded else { return }
    for conversation in Self.conversations(in: record) {
      traces[trace, default: TraceCalls()].add(record: conversation)
    }
  }

  /// The conversations in a record of a trace.
  static func conversations(in record: JSONDocument.Value) -> [Conversation] {
    ["tool_calls", "conversation", "conversation_state"].compactMap { key in
      record[key].map(Conversation.init)
    }
  }

  /// Adds what a copy has read of other observations.
  mutating func merge(_ later: CallReader) {
    traces.merge(later.traces) { calls, more in
      var calls = calls
      calls.merge(more)
      return calls
    }
  }

  /// Whether an observation is the first one of its trace, so that its input is the trace's.
  private func isFirst(_ observation: Int, of trace: Int) -> Bool {
    let rows = experiment.tree.rows(ofTrace: trace)
    return !rows.isEmpty && experiment.tree.observation(rows.lowerBound) == observation
  }
}
