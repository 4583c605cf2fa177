import JSONText
import Messages
import TraceIndex
import TraceModel

/// A tool that was called and answered, but not recorded.
struct UncapturedTool: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .uncapturedTool, .missingContext, title: "A tool ran and was not recorded",
      shows:
        "A tool call in an output or a conversation, an answer to it, and no observation with the "
        + "tool's name in the trace. A call without an answer is reported as info: it may never "
        + "have run.",
      cause: "The tool's function has no FluxLoop decorator, its decorator is above the "
        + "framework's, or it ran in a thread or process without the FluxLoop context.",
      fix: "Record the tool with pattern B or A, and copy the context into threads.",
      example: """
        # Pattern B: the framework's decorator is outermost.
        @function_tool
        @fluxloop.tool(name="tool.my_tool")
        async def my_tool(param: str) -> dict:
            ...

        # In a thread:
        context = contextvars.copy_context()
        pool.submit(context.run, my_tool, param)
        """)
  ]
  static let needles = Conversation.toolNeedles

  private let experiment: Experiment
  private var calls: [Int: ToolCalls] = [:]
  private var recorded: RecordedNames

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    recorded = RecordedNames(context.experiment)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let trace = experiment.trace(of: observation)
    var known = calls.removeValue(forKey: trace) ?? ToolCalls()
    // The calls in an input were requested earlier: by another output, or in another trace.
    if let input = body["input"] { known.addResults(of: Conversation(input)) }
    if let output = body["output"] {
      let conversation = Conversation(output)
      let type = experiment.observations.types[observation]
      // A tool's output may be a document that contains calls, but a tool requests none.
      if type != .tool {
        known.addCalls(of: conversation, caller: observation, mayRepeat: type != .generation) {
          recorded.contains($0, trace)
        }
      }
      known.addResults(of: conversation)
    }
    calls[trace] = known
  }

  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange) {
    // Without observations, nothing can be missing among them.
    guard experiment.recordedCount(ofTrace: trace) > 0 else { return }
    var known = calls.removeValue(forKey: trace) ?? ToolCalls()
    for key in ["tool_calls", "conversation", "conversation_state"] {
      guard let conversation = record[key].map(Conversation.init) else { continue }
      known.addCalls(of: conversation, caller: nil, mayRepeat: true) {
        recorded.contains($0, trace)
      }
      known.addResults(of: conversation)
    }
    calls[trace] = known
  }

  mutating func finish() -> [Finding] {
    calls.keys.sorted().flatMap { trace -> [Finding] in
      guard let calls = calls[trace] else { return [] }
      return calls.answered.map { finding($0.call, trace, isAnswered: $0.isAnswered) }
    }
  }

  private func finding(_ call: RequestedCall, _ trace: Int, isAnswered: Bool) -> Finding {
    let isMissing = isAnswered && !Self.isHandoff(call.name)
    let evidence = Evidence(
      isMissing
        ? [.strong("the call has an answer, and no observation has the tool's name")]
        : [.weak("no observation has the tool's name")], subject: call.name,
      message: Self.message(call.name, isAnswered: isAnswered, isMissing: isMissing),
      excerpt: call.excerpt, isMissingCall: isMissing)
    if let caller = call.caller {
      return experiment.finding(.uncapturedTool, caller, evidence)
    }
    return experiment.finding(.uncapturedTool, trace: trace, evidence)
  }

  private static func message(_ name: String, isAnswered: Bool, isMissing: Bool) -> String {
    guard isAnswered else { return "\(name) was called, but never answered: it may not have run" }
    let message = "\(name) was called and answered, but not recorded"
    return isMissing ? message : message + "; it seems to hand off to another agent"
  }

  /// Whether a call is named like a handoff of openai-agents or LangGraph, which runs no function
  /// that could be recorded.
  private static func isHandoff(_ name: String) -> Bool {
    let prefixes = ["transfer_to_", "transfer_back_to_", "delegate_to_", "handoff_to_"]
    if prefixes.contains(where: name.hasPrefix) { return true }
    return name.hasPrefix("To") && name.dropFirst(2).first?.isUppercase == true
      && (name.hasSuffix("Assistant") || name.hasSuffix("Agent"))
  }
}
