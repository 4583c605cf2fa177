import Testing

@testable import TraceDiagnosis
@testable import TraceModel

@Suite("Diagnosis: tracebacks")
struct TracebackTests {
  static let packages = "/venv/lib/python3.12/site-packages"
  private static let wrapper = frame("\(packages)/fluxloop/decorators.py", "sync_wrapper")
  private static let program = frame("/home/me/shop/app.py", "run")

  static func frame(_ file: String, _ function: String = "f", source: String = "go()") -> String {
    "  File \"\(file)\", line 7, in \(function)\n    \(source)\n    ^^^^\n"
  }

  static func text(_ frames: String..., error: String) -> String {
    "Traceback (most recent call last):\n" + frames.joined() + error + "\n"
  }

  @Test("A traceback has its frames, sources and error, also with a cause and in a group.")
  func sections() {
    let cause = Self.text(Self.program, error: "KeyError: 'x'")
    let group =
      "  + Exception Group Traceback (most recent call last):\n"
      + "  |   File \"a.py\", line 3, in main\n  |     group()\n  | ExceptionGroup: two\n"
    let traceback = Traceback(
      cause + "\nThe above exception was the direct cause of the following exception:\n\n"
        + Self.text(Self.wrapper, Self.program, error: "shop.Failure: it: failed") + group)
    #expect(traceback.sections.map(\.frames.count) == [1, 2, 1])
    #expect(traceback.sections.map { String($0.message) } == ["'x'", "it: failed", "two"])
    #expect(traceback.sections[1].frames[1].source == "go()")
    #expect(traceback.sections[1].frames[1].function == "run")
    #expect(traceback.sections[2].frames[0].line == 3)
    #expect(Traceback("").sections.isEmpty)
    #expect(Traceback("File \"x\nFile \"a\", line z\n\u{FFFD}").sections.isEmpty)
  }

  @Test(
    "The innermost call that is not Python's decides whose error it is.",
    arguments: [
      ([wrapper, program], ErrorOrigin.program),
      ([program, wrapper, frame("/usr/lib/python3.11/inspect.py")], .fluxLoop),
      ([program, frame("C:\\Python311\\Lib\\typing.py")], .program),
      ([program, frame("\(packages)/requests/api.py")], .package),
      ([frame("<string>")], .unknown),
    ])
  func origins(_ frames: [String], _ origin: ErrorOrigin) {
    let section = Traceback(
      "Traceback (most recent call last):\n" + frames.joined() + "E: x"
    ).sections[0]
    #expect(section.origin == origin)
  }

  @Test(
    "A framework counts also below a general package, by the paths of its packages.",
    arguments: [
      ("agents/run.py", "openai-agents"), ("google/adk/tools/x.py", "Google ADK"),
      ("langgraph/prebuilt/tool_node.py", "LangChain"), ("crewai/agent.py", "CrewAI"),
    ])
  func frameworks(_ path: String, _ name: String) {
    let text = Self.text(
      Self.program, Self.frame("\(Self.packages)/\(path)"),
      Self.frame("\(Self.packages)/pydantic/main.py"), error: "E: x")
    #expect(Traceback(text).sections.first?.origin.framework?.name == name)
  }
}
