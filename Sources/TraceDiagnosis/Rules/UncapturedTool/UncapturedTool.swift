import JSONText
import Messages
import TraceIndex
import TraceModel

/// A tool that was called and answered, but not recorded.
struct UncapturedTool: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .uncapturedTool, .missingContext, title: "A tool call was not recorded",
      shows:
        "A tool call in a model's answer or an agent's conversation, an answer to it, and no "
        + "observation that records it: by its name, or by its arguments or result at that time. "
        + "A call without an answer is reported as info, because it may never have run, and so is "
        + "one whose answer has another explanation: it was refused, came from a cache, handed "
        + "over to an agent, or a server or the vendor ran the tool.",
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
  private var reader: CallReader
  /// The calls, once the rule has finished.
  private(set) var calls: LostCalls?

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    reader = CallReader(context.experiment)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    reader.read(body, of: observation)
  }

  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange) {
    reader.read(record: record, of: trace)
  }

  mutating func merge(_ later: UncapturedTool) { reader.merge(later.reader) }

  mutating func finish() -> [Finding] {
    let calls = LostCalls(experiment, reader.traces)
    self.calls = calls
    return calls.findings
  }
}
