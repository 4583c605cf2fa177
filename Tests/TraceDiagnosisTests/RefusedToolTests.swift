import Testing

import TraceModel
@testable import TraceDiagnosis

@Suite("Diagnosis: refused tools")
struct RefusedToolTests {
  private typealias Frames = TracebackTests
  private static let program = "/srv/bot/main.py"
  private static let fluxLoop = "\(TracebackTests.packages)/fluxloop/decorators.py"
  private static let inspect = "/usr/lib/python3.12/inspect.py"
  private static func package(_ path: String) -> String { "\(TracebackTests.packages)/\(path)" }

  /// An error, and the files and last source line of its traceback.
  struct Case {
    let error: String
    let files: [String]
    var source = "go()"
    var hasWrapper = false
    var function = "f"

    var refused: RefusedTool? {
      let frames = files.indices.map {
        TracebackTests.frame(
          files[$0], function, source: $0 == files.count - 1 ? source : "go()")
      }
      let text = TracebackTests.text(frames.joined(), error: "E: \(error)")
      return RefusedTool(
        error: error, traceback: files.isEmpty ? "" : text, hasWrapper: hasWrapper)
    }
  }

  private static func confidence(_ refused: RefusedTool?) -> Confidence? {
    refused.map { Confidence($0.signs) }
  }

  @Test(
    "An error that a framework or FluxLoop raises about the wrong object is at least likely.",
    arguments: [
      (Case(error: "'Tool' object is not callable", files: [program, fluxLoop]), nil, nil),
      (
        Case(
          error: "AIFunction(name='ring_bell', x=1) is not a callable object",
          files: [program, fluxLoop, inspect]), "ring_bell", "Agent Framework"
      ),
      (
        Case(
          error: "callable <google.adk.tools.function_tool.FunctionTool object at 0x7f> is not "
            + "supported by signature",
          files: [program, package("google/adk/tools/x.py"), inspect]), nil, "Google ADK"
      ),
      (
        Case(
          error: "'function' object has no attribute 'whatever'",
          files: [program, package("autogen_core/tools/x.py")]), nil, "AutoGen"
      ),
      (
        Case(
          error: "type object 'function' has no attribute 'wrap_tool_call'",
          files: [program, package("langchain/agents/factory.py")]), nil, "LangChain"
      ),
      (
        Case(
          error: "All elements must be instance of BaseTool (or a subclass)",
          files: [program, package("smolagents/agents.py")]), nil, "smolagents"
      ),
      (
        Case(
          error: "'function' object has no attribute 'run_json'", files: [program],
          source: "await ring_bell.run_json({})"), "ring_bell", nil
      ),
      (
        Case(
          error: "'function' object has no attribute 'name'", files: [program],
          source: "names = {tool.name: tool for tool in tools}"), nil, nil
      ),
      (
        Case(
          error: "'function' object has no attribute 'invoke'", files: [program],
          source: "pipeline.invoke(q)"), "pipeline", nil
      ),
      (
        Case(
          error: "name 'ToolFuncEither' is not defined",
          files: [program, package("pydantic_ai/tools.py"), "/usr/lib/python3.12/typing.py"],
          function: "get_type_hints"), nil,
        "pydantic-ai"
      ),
      (
        Case(error: "Tool ring_bell not found in agent Porter", files: [], hasWrapper: true),
        "ring_bell", nil
      ),
      (
        Case(
          error: "1 validation error for Agent\ntools.0\n  Input should be a valid dictionary or "
            + "instance of BaseTool [type=model_type, input_type=function]",
          files: [program, "/venv/lib/python3.12/site-packages/pydantic/main.py"]), nil, nil
      ),
      (
        Case(
          error: "Items in the tools list must be Tool or Toolset instances.",
          files: [program, "/venv/lib/python3.12/site-packages/haystack/tools/utils.py"]), nil,
        "Haystack"
      ),
      (Case(error: "Unknown tool type: <class 'function'>, tool", files: []), nil, nil),
    ] as [(Case, String?, String?)])
  func mistakes(_ test: Case, _ tool: String?, _ framework: String?) throws {
    let refused = try #require(test.refused)
    #expect(Self.confidence(refused) ?? .possible >= .likely)
    #expect(refused.tool == tool)
    #expect(refused.framework?.name == framework)
  }

  @Test(
    "An error with the same words that the program raises is at most possible.",
    arguments: [
      Case(error: "'FunctionTool' object is not callable", files: [program]),
      Case(error: "'FunctionTool' object is not callable", files: []),
      Case(error: "'Parser' object is not callable", files: [package("agents/run.py")]),
      Case(error: "the code failed: 'FunctionTool' object is not callable", files: [program]),
      Case(
        error: "'function' object has no attribute 'invoke'", files: [program],
        source: "build_graph.invoke(q)"),
      Case(error: "'function' object has no attribute 'invoke'", files: []),
      Case(error: "'function' object has no attribute 'cache_clear'", files: [program]),
      Case(
        error: "'function' object has no attribute 'name'", files: [program],
        source: "print(handler.name)"),
      Case(error: "got <class 'function'>, expected str", files: [program]),
      Case(error: "name 'Order' is not defined", files: [program, package("agents/x.py")]),
      Case(
        error: "name 'Order' is not defined",
        files: [program, package("pydantic_ai/tools.py"), "/usr/lib/python3.12/typing.py"],
        function: "get_type_hints"),
      Case(error: "Tool ring_bell not found in agent Porter", files: []),
    ])
  func lookalikes(_ test: Case) {
    #expect(Self.confidence(test.refused) ?? .possible == .possible)
  }

  @Test("The example is spelled for the framework and names the tool, if that is a name.")
  func examples() {
    let adk = AgentFramework.all.first { $0.name == "Google ADK" }
    #expect(DecoratorExample.code(adk, tool: "pay").contains("pay_tool = FunctionTool(func=pay)"))
    let langChain = AgentFramework.all.first { $0.name == "LangChain" }
    let code = DecoratorExample.code(langChain, tool: "tool.pay")
    #expect(code.contains("@tool\n@fluxloop.tool(name=\"tool.pay\")\nasync def pay("))
    #expect(DecoratorExample.code(nil, tool: "rm -rf /\u{1B}[0m").contains("async def my_tool("))
  }
}
