import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Errors of results, and control flow")
struct ResultErrorTests {
  private static func load(
    type: String = "tool", _ extra: String
  ) throws -> Experiment {
    try Observations.load([Observations.line("a", type: type, extra: extra)])
  }

  @Test(
    "An error that the result carries is an error, marked as such.",
    arguments: [
      (#"{"content": [{"type": "text", "text": "no table\nx"}], "isError": true}"#, "no table"),
      (#"{"type": "tool_result", "is_error": true, "content": "refused"}"#, "refused"),
      (#"{"is_error": true, "content": [{"text": "broken"}]}"#, "broken"),
      (#"{"type": "tool", "status": "error", "content": "bad date"}"#, "bad date"),
      (#"{"tool_call_id": "c", "status": "error", "content": ["late"]}"#, "late"),
      (#"[{"type": "tool", "status": "error", "content": "one of two"}]"#, "one of two"),
      (#"{"messages": [{"type": "tool", "status": "error", "content": "node"}]}"#, "node"),
      (#""{\"isError\": true, \"content\": []}""#, nil),
      (#"{"toolResult": {"toolUseId": "t", "status": "error", "content": [{"text": "b"}]}}"#, "b"),
      (#"[{"text": "x"}, {"toolResult": {"status": "error", "content": [{"text": "b"}]}}]"#, "b"),
      (#"{"toolUseId": "t", "status": "error", "content": [{"text": "b"}]}"#, "b"),
      (#"\#(toolMessage)"#, "lost"), (#"[\#(toolMessage)]"#, "lost"),
      (#"{"messages": [\#(toolMessage)]}"#, "lost"),
    ] as [(String, String?)])
  func results(_ output: String, _ error: String?) throws {
    let experiment = try Self.load(#""output": \#(output)"#)
    #expect(experiment.tree.state(1) == .error)
    #expect(experiment.observations.errorSource(0) == .result)
    #expect(experiment.error(0) == error)
    #expect(experiment.findings() == [])
  }

  @Test(
    "Outputs that only look like errors are none.",
    arguments: [
      #"{"isError": false}"#, #"{"isError": "true"}"#, #"{"status": "error", "id": 4}"#,
      #"{"type": "tool", "status": "success"}"#, #"{"error": null}"#, #"{"error": ""}"#,
      #"{"data": {"isError": true}}"#, #"{"content": "isError: true"}"#, #""isError""#,
      #"{"error": false, "errors": []}"#, #""an error occurred""#, "[]", "null",
      #"{"lc": 1, "id": ["AIMessage"], "kwargs": {"status": "error", "content": "x"}}"#,
      #"{"lc": 1, "id": ["ToolMessage"], "kwargs": {"status": "success", "content": "error"}}"#,
      #"{"status": "error", "kwargs": {"tool_call_id": "c"}}"#,
      #"{"toolResult": {"status": "error"}, "order": 1}"#, #"{"toolResult": {"status": "ok"}}"#,
    ])
  func noErrors(_ output: String) throws {
    let experiment = try Self.load(#""output": \#(output)"#)
    #expect(experiment.tree.state(1) == .ok)
    #expect(experiment.observations.errorSource(0) == nil)
    #expect(experiment.findings() == [])
  }

  private static let toolMessage = #"""
    {"lc": 1, "type": "constructor", "id": ["langchain", "schema", "messages", "ToolMessage"], \#
    "kwargs": {"content": "lost", "status": "error"}}
    """#

  @Test(
    "A result as Python's text form is an error if it states one.",
    arguments: [
      (#"content='bad\n date' name='f' tool_call_id='1' status='error'"#, "bad"),
      ("ToolMessage(content='bad', status='error')", "bad"),
      ("[ToolMessage(content=\"it's\", status='error', tool_call_id='1')]", "it's"),
      ("{'messages': [ToolMessage(content='bad', status='error')]}", "bad"),
      (
        "CallToolResult(meta=None, content=[TextContent(type='text', text='nope')], isError=True)",
        "nope"
      ),
      ("meta=None content=[TextContent(type='text', text='nope')] isError=True", "nope"),
      ("FunctionExecutionResult(content='bad', call_id='c', is_error=True)", "bad"),
      ("{'toolResult': {'toolUseId': 't', 'status': 'error', 'content': [{'text': 'b'}]}}", "b"),
      ("{'content': 'bad', 'isError': True}", "bad"),
    ])
  func pythonTexts(_ text: String, _ error: String) throws {
    let output = Self.json(text)
    for output in [output, "[\(output)]", #"{"messages": [\#(output)]}"#]
    where !text.contains("[ToolMessage") || output.hasPrefix("\"") {
      let experiment = try Self.load(#""output": \#(output)"#)
      #expect(experiment.observations.errorSource(0) == .result)
      #expect(experiment.error(0) == error)
      #expect(experiment.tree.errors(in: 0..<2) == 1)
    }
    #expect(try Self.load(type: "generation", #""output": \#(output)"#).tree.state(1) == .ok)
  }

  @Test(
    "A text that quotes a result, or code that makes one, is no error.",
    arguments: [
      "ToolMessage(content='bad', status='error') is what LangGraph returns.",
      "See ToolMessage(content='bad', status='error')",
      "content='bad' tool_call_id='1' status='error'\nis the text of a message",
      "ToolMessage(content=f'bad {x}', tool_call_id=call['id'], status='error')",
      "[1] ToolMessage(content='bad', status='error')", "mark(is_error=True)",
      "isError=True code=5", "content='bad' status='error'", "Order(status='error', content='x')",
      "ToolMessage(content=\"status='error'\", tool_call_id='1')",
      "CallToolResult(content=[TextContent(text='isError=True')], isError=False)",
      "Document(page_content=\"ToolMessage(content='x', status='error')\")",
      "{'text': {'content': 'x', 'isError': True}}",
    ])
  func quotations(_ text: String) throws {
    let experiment = try Self.load(#""output": \#(Self.json(text))"#)
    #expect(experiment.tree.state(1) == .ok)
    #expect(experiment.findings() == [])
  }

  @Test("A list of texts is a list of results only if all are.")
  func textLists() throws {
    let error = "content='bad' tool_call_id='1' status='error'"
    for (other, state) in [
      ("content='fine' tool_call_id='2'", ErrorState.error), ("A line of a document", .ok),
      ("", .ok),
    ] {
      let list = "[\(Self.json(other)), \(Self.json(error))]"
      #expect(try Self.load(#""output": \#(list)"#).tree.state(1) == state)
    }
  }

  /// A text without control characters but line breaks as a JSON string.
  private static func json(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\"": #"\""#
      case "\\": #"\\"#
      case "\n": #"\n"#
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }

  @Test("An agent's history does not make it an error.")
  func histories() throws {
    let history = #"[{"type": "tool", "status": "error", "content": "old"}, {"type": "ai"}]"#
    for output in [history, #"{"messages": \#(history)}"#] {
      #expect(try Self.load(type: "agent", #""output": \#(output)"#).tree.state(1) == .ok)
    }
  }

  @Test(
    "An error that a tool's output mentions is a finding, and no error.",
    arguments: [
      (#"{"ok": false, "error": "quota exceeded"}"#, "quota exceeded"),
      (#"{"error": {"code": 429, "message": "slow down"}}"#, "slow down"),
      (#""{\"error\": \"in a text\"}""#, "in a text"),
      (#""An error occurred while running the tool. Error: 503""#, "An error occurred while"),
    ])
  func reported(_ output: String, _ error: String) throws {
    let experiment = try Self.load(#""output": \#(output)"#)
    #expect(experiment.tree.state(1) == .ok)
    #expect(experiment.findings() == ["1 tool-reported-error"])
    #expect(experiment.findings.first?.severity == .info)
    #expect(experiment.findings.first?.message.contains(error) == true)
    #expect(try Self.load(type: "span", #""output": \#(output)"#).findings() == [])
  }

  @Test("A raised error needs no look at the result.")
  func raised() throws {
    let experiment = try Self.load(#""error": "x", "output": {"isError": true, "error": "y"}"#)
    #expect(experiment.observations.errorSource(0) == .recorded)
    #expect(experiment.findings() == [])
  }

  private static let calls =
    #"Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    raise\n"#
  private static let during =
    "During handling of the above exception, another exception occurred:"

  @Test(
    "Control flow interrupts, which is no error.",
    arguments: [
      #""metadata": {"error_type": "GraphInterrupt"}"#,
      #""metadata": {"error_type": "langgraph.errors.ParentCommand"}"#,
      #""metadata": {"error_type": "KeyboardInterrupt"}, "level": "error""#,
      #""metadata": {"traceback": "Traceback\n  x\nasyncio.exceptions.CancelledError\n"}"#,
      #""metadata": {"traceback": "ValueError: a\n\nlanggraph.errors.NodeInterrupt: (b: c)"}"#,
      #""metadata": {"error_type": "GeneratorExit"}, "output": {"isError": true}"#,
      #""metadata": {"traceback": "\#(calls)e.GraphInterrupt: (Interrupt(value='a\nb: c'),)\nNote"}"#,
      #""metadata": {"traceback": "\#(calls)ValueError: a\n\n\#(during)\n\n\#(calls)GeneratorExit"}"#,
      #""error": "\#(calls)langgraph.errors.GraphInterrupt: y""#,
      #""error": "\n\#(calls)asyncio.exceptions.CancelledError\n""#,
    ])
  func interrupted(_ members: String) throws {
    let error = members.hasPrefix(#""error""#) ? "" : #""error": "", "#
    let experiment = try Self.load(error + members)
    #expect(experiment.tree.state(1) == .interrupted)
    #expect(!experiment.observations.hasOwnError(0))
    #expect(experiment.tree.errors(in: 0..<2) == 0)
    #expect(experiment.traces[0].outcome != .failed)
  }

  @Test(
    "Other exceptions are errors, and control flow that was not raised is nothing.",
    arguments: [
      (#""error": "CancelledError()""#, ErrorState.error),
      (#""error": "x", "metadata": {"error_type": "MyCancelledErrors"}"#, .error),
      (
        #""error": "x", "metadata": {"traceback": "GeneratorExit\nValueError: GeneratorExit"}"#,
        .error
      ),
      (#""error": "x", "metadata": {"error_type": "E", "traceback": "GeneratorExit"}"#, .error),
      (#""metadata": {"error_type": "GraphInterrupt"}"#, .ok),
      (
        #""error": "x", "metadata": {"traceback": "\#(calls)ValueError: a\nGeneratorExit"}"#, .error
      ),
      (#""error": "\#(calls)GeneratorExit\n\n\#(during)\n\n\#(calls)E: x""#, .error),
      (#""error": "\#(calls)GeneratorExit\n\n\#(during)\n\n  + Exception Group""#, .error),
      (#""error": "after\n\#(calls)GeneratorExit""#, .error),
      (#""error": "\#(calls)GeneratorExit", "metadata": {"error_type": "E"}"#, .error),
    ])
  func others(_ members: String, _ state: ErrorState) throws {
    #expect(try Self.load(members).tree.state(1) == state)
  }

  @Test("An interrupted observation keeps its mark above an error below it.")
  func errorBelow() throws {
    let experiment = try Observations.load([
      Observations.line(
        "a", error: "", extra: #""metadata": {"error_type": "CancelledError"}"#),
      Observations.line("b", parent: "a", error: "x"),
    ])
    #expect(experiment.tree.state(1) == .interrupted)
    #expect(experiment.tree.state(2) == .recovered)
    #expect(experiment.tree.errors(in: 0..<3) == 1)
  }
}
