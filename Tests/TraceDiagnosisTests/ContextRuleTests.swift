import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Nested traces, parallel calls, unread streams and calls outside the agent.
@Suite("Diagnosis: contexts and streams")
struct ContextRuleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// An observation's line; times in milliseconds.
  private static func line(
    _ id: String, _ type: String = "tool", name: String? = nil, parent: String? = "a",
    trace: String = "t", from start: Double, to end: Double, _ rest: String = ""
  ) -> String {
    Observations.line(
      id, parent: parent, trace: trace, start: start / 1000, end: end / 1000, type: type,
      name: name, extra: rest)
  }

  /// A line of the store's traces.
  private static func trace(
    _ id: String, _ name: String, from start: Double, to end: Double, _ rest: String = ""
  ) -> String {
    #"{"id": "\#(id)", "name": "\#(name)", "start_time": "\#(Observations.time(start / 1000))", "#
      + #""end_time": "\#(Observations.time(end / 1000))"\#(rest)}"#
  }

  private func diagnosed(_ lines: [String], traces: [String]) throws -> Experiment {
    try folder.write(lines: lines, to: "observations.jsonl")
    try folder.write(lines: traces, to: "traces.jsonl")
    return try folder.load(store: .none).diagnosed()
  }

  private func texts(_ experiment: Experiment, _ rule: Rule) -> [String] {
    experiment.findings.filter { $0.rule == rule }.map {
      "\($0.severity) \($0.evidence?.subject ?? "-")"
    }
  }

  // MARK: Traces

  private static let agent = line("a", "agent", parent: nil, from: 0, to: 100)
  private static let outer = trace("t", "shop", from: 0, to: 101)

  @Test("A trace within an observation of another one is reported, whatever its name.")
  func nestedTrace() throws {
    let experiment = try diagnosed(
      [Self.agent, Self.line("p", parent: nil, trace: "u", from: 11, to: 19)],
      traces: [Self.outer, Self.trace("u", "shop", from: 10, to: 20)])
    #expect(texts(experiment, .detachedTrace) == ["warning shop"])
  }

  @Test("A trace with an agent is reported if it fills the observation that it ran in.")
  func nestedAgent() throws {
    let lines = [
      Self.agent, Self.line("d", from: 10, to: 60),
      Self.line("b", "agent", parent: nil, trace: "u", from: 10.4, to: 59.5),
      Self.line("c", "agent", parent: nil, trace: "v", from: 71, to: 80),
    ]
    let experiment = try diagnosed(
      lines,
      traces: [
        Self.outer, Self.trace("u", "researcher", from: 10.3, to: 59.6),
        Self.trace("v", "other", from: 70, to: 81),
      ])
    #expect(texts(experiment, .detachedTrace) == ["warning researcher", "info other"])
  }

  @Test("A trace with an agent is reported if the trace around it goes on with what it returned.")
  func nestedAgentWhoseOutputIsUsed() throws {
    let draft = #""Turnout reached 61.2 percent.""#
    let lines = [
      Self.agent,
      Self.line(
        "b", "agent", parent: nil, trace: "u", from: 11, to: 30, #""output": \#(draft)"#),
      Self.line("e", "generation", from: 40, to: 60, #""input": {"text": \#(draft)}"#),
      Self.line(
        "c", "agent", parent: nil, trace: "v", from: 61, to: 70, #""output": "Something else""#),
    ]
    let experiment = try diagnosed(
      lines,
      traces: [
        Self.outer, Self.trace("u", "writer", from: 10, to: 31),
        Self.trace("v", "other", from: 60.5, to: 71),
      ])
    #expect(texts(experiment, .detachedTrace) == ["warning writer", "info other"])
  }

  @Test("A worker that answers a long call is another process.")
  func workerWhoseOutputIsUsed() throws {
    let page = #""output": "text of page 1""#
    let experiment = try diagnosed(
      [
        Self.agent, Self.line("d", from: 1, to: 90, page),
        Self.line("b", "agent", parent: nil, trace: "u", from: 51, to: 54, page),
      ], traces: [Self.outer, Self.trace("u", "worker", from: 50, to: 55)])
    #expect(texts(experiment, .detachedTrace) == ["info worker"])
  }

  @Test("Requests that a server handles at the same time are information at most.")
  func requests() throws {
    let lines =
      [Self.agent]
      + ["u", "v", "w"].map { Self.line("g\($0)", parent: nil, trace: $0, from: 12, to: 13) }
    let experiment = try diagnosed(
      lines,
      traces: [
        Self.outer, Self.trace("u", "title", from: 10, to: 20),
        Self.trace("v", "title", from: 11, to: 22),
        Self.trace("w", "GET /health", from: 40, to: 41),
        Self.trace("x", "vote", from: 50, to: 51), Self.trace("y", "vote", from: 150, to: 151),
      ])
    #expect(Set(texts(experiment, .detachedTrace)).allSatisfy { $0.hasPrefix("info") })
  }

  // MARK: Parallel calls

  private static let chain = [
    line("x", name: "fetch", from: 1, to: 90, #""input": {"page": 7}, "output": "seven""#),
    line(
      "y", name: "fetch", parent: "x", from: 1.1, to: 60, #""input": {"page": 9}, "output": "nine""#
    ),
    line(
      "z", name: "fetch", parent: "y", from: 1.2, to: 30,
      #""input": {"page": 3}, "output": "three""#),
  ]

  private func parallel(_ agentOutput: String, _ lines: [String] = chain) throws -> Experiment {
    try diagnosed(
      [Self.line("a", "agent", parent: nil, from: 0, to: 100, #""output": \#(agentOutput)"#)]
        + lines, traces: [Self.outer])
  }

  @Test("A gather whose later calls end first is one finding, and its calls move to the caller.")
  func shortGather() throws {
    let experiment = try parallel(#"["seven", "nine", "three"]"#)
    #expect(texts(experiment, .concurrentContext) == ["warning fetch"])
    let outline = experiment.placed(repaired: true).outline
    #expect(outline.map { $0.prefix { $0 == " " }.count } == [0, 1, 2, 2, 2])
  }

  @Test("Calls of several names count if one answer of a model requested them.")
  func requestedAtOnce() throws {
    let calls = ["weather", "news"].map { #"{"id": "\#($0)", "function": {"name": "\#($0)"}}"# }
    let lines = [
      Self.line(
        "g", "generation", from: 0.1, to: 0.9,
        #""output": {"tool_calls": [\#(calls.joined(separator: ", "))]}"#),
      Self.line("w", name: "tool.weather", from: 1, to: 80),
      Self.line("n", name: "tool.news", parent: "w", from: 1.1, to: 40),
    ]
    #expect(texts(try parallel(#""done""#, lines), .concurrentContext) == ["warning tool.news"])
    #expect(texts(try parallel(#""done""#, Array(lines.dropFirst())), .concurrentContext) == [])
  }

  @Test("A function that calls itself first is no gather.")
  func recursion() throws {
    #expect(texts(try parallel(#""done""#), .concurrentContext) == ["info fetch"])
    let nested = (0..<3).map { (depth: Int) -> String in
      Self.line(
        "w\(depth)", name: "walk", parent: depth == 0 ? "a" : "w\(depth - 1)",
        from: 1 + 3 * Double(depth), to: 90 - Double(depth) / 100)
    }
    #expect(texts(try parallel(#""done""#, nested), .concurrentContext) == [])
  }

  @Test("Calls that outlive each other are one finding, and a call that does not stays.")
  func outliving() throws {
    let lines = [
      Self.line("x", from: 1, to: 20), Self.line("inner", parent: "x", from: 2, to: 5),
      Self.line("y", parent: "x", from: 6, to: 50), Self.line("z", parent: "y", from: 7, to: 70),
    ]
    let experiment = try parallel(#""done""#, lines)
    #expect(texts(experiment, .concurrentContext) == ["warning y"])
    #expect(
      experiment.placed(repaired: true).outline == ["t", " a", "  x", "   inner", "  y", "  z"])
  }

  // MARK: Answers

  @Test("An error of a refused tool that a loop hands back to the model names the tool.")
  func answer() throws {
    func lines(_ tool: String) -> [String] {
      let call = #"{"role": "assistant", "tool_calls": [{"id": "1", "function": {"name": "pay"}}]}"#
      let answer =
        #"{"role": "tool", "tool_call_id": "1", "content": "Error: 'function' object has no attribute 'invoke'"}"#
      return [
        Self.line("g", "generation", from: 1, to: 2, #""input": [\#(call), \#(answer)]"#),
        Self.line(tool, from: 3, to: 4),
      ]
    }
    #expect(texts(try parallel(#""done""#, lines("x")), .decoratorOrder) == ["warning pay"])
    #expect(texts(try parallel(#""done""#, lines("tool.pay")), .decoratorOrder) == [])
  }

  // MARK: Streams

  @Test(
    "The text form of an object that nobody read is recognized.",
    arguments: [
      "<openai.AsyncStream[Chunk] object at 0x7f1e>", "<map object at 0x7f>",
      "<litellm.utils.CustomStreamWrapper object at 0x7f>", "<zip object at 0x7f>",
      "<coroutine object ask at 0x7f>", "<Task pending name='T' coro=<f() running at a.py:1>>",
      "<contextlib._GeneratorContextManager object at 0x7f>",
      "RunResultStreaming:\n- Current agent: x\n- Current turn: 0",
    ])
  func unread(_ text: String) { #expect(UnreadObject(text) != nil) }

  @Test(
    "Other objects and texts that mention one are not.",
    arguments: [
      "<shop.Order object at 0x7f>", "<io.StreamReader object at 0x7f>", "<map>", "<>", "",
      "<map object at 0x7f> is lazy", "a <generator object f at 0x7f>", "<b>Stream</b>",
      "<function stream at 0x7f>", "RunResultStreaming: see the manual",
    ])
  func read(_ text: String) { #expect(UnreadObject(text) == nil) }

  @Test("A helper that passes on the stream of its argument is information.")
  func passedOn() throws {
    let output = #""output": "<async_generator object Model.chat.<locals>.parts at 0x7f>""#
    let lines = [
      Self.line(
        "p", "generation", from: 1, to: 2,
        #""input": {"m": "<shop.Model object at 0x7f>"}, \#(output)"#),
      Self.line(
        "q", "generation", from: 3, to: 4,
        #""input": {"self": "<shop.Model object at 0x7f>"}, \#(output)"#),
    ]
    #expect(texts(try parallel(#""text""#, lines), .streamNotCaptured) == ["info p", "warning q"])
  }

  // MARK: Calls outside

  @Test("A call outside the agent is a warning only while the agent runs; a double pop is named.")
  func outside() throws {
    let lines = [
      Self.line("first", from: 1, to: 5), Self.line("before", parent: nil, from: -9, to: -5),
      Self.line("lost", parent: nil, from: 10, to: 20),
      Self.line("after", parent: nil, from: 100.5, to: 100.9),
    ]
    let experiment = try parallel(#""done""#, lines)
    #expect(
      Set(texts(experiment, .outsideAgent)) == ["info before", "info after", "warning lost"])
    let lost = experiment.findings.first { $0.evidence?.subject == "lost" }
    #expect(lost?.message.contains("popped twice") == true)
    #expect(lost?.info.cause.contains("once more than push_observation") == true)
  }

  @Test("A generation below a tool that was given the tool's answer shows that it was popped late.")
  func latePop() throws {
    func run(_ answer: String) -> [String] {
      let call =
        #"{"role": "assistant", "tool_calls": [{"id": "k", "type": "function", "function": {"name": "seal", "arguments": "{}"}}]}"#
      let result = #"{"role": "tool", "tool_call_id": "k", "content": "\#(answer)"}"#
      return [
        Self.line("g1", "generation", from: 1, to: 2, #""output": \#(call)"#),
        Self.line(
          "g2", "generation", parent: "seal", from: 4, to: 6, #""input": [\#(call), \#(result)]"#),
        Self.line("seal", from: 3, to: 7, #""output": "sealed with wax""#),
        Self.line("a", "agent", parent: nil, from: 0, to: 9),
      ]
    }
    let traces = [Self.trace("t", "run", from: 0, to: 10)]
    #expect(
      texts(try diagnosed(run("sealed with wax"), traces: traces), .unpoppedObservation)
        == ["warning seal"])
    #expect(texts(try diagnosed(run("open"), traces: traces), .unpoppedObservation) == [])
  }

  // MARK: Agents that returned an object

  private func afterAgent(output: String) throws -> [String] {
    let experiment = try diagnosed(
      [
        Self.line("a", "agent", parent: nil, from: 0, to: 1, #""output": "\#(output)""#),
        Self.line("g", "generation", name: "llm", parent: nil, from: 2, to: 30),
        Self.line("s", name: "search", parent: nil, from: 31, to: 40),
      ], traces: [Self.outer])
    return texts(experiment, .outsideAgent)
  }

  @Test("Calls after an agent that only returned an object are outside of it.")
  func hollowAgent() throws {
    #expect(
      try afterAgent(output: "<shop.Bot object at 0x7f5bfe7c7e90>")
        == ["warning llm", "warning search"])
    #expect(
      try afterAgent(output: "<generator object tutor at 0x7f4a2904d690>")
        == ["warning llm", "warning search"])
    #expect(try afterAgent(output: "route: billing") == ["info llm", "info search"])
  }

  // MARK: One call recorded twice

  private func twice(_ outer: String, _ inner: String, output: String) throws -> [String] {
    let body = #""input": {"author": "Mann"}, "output": "#
    let experiment = try diagnosed(
      [
        Self.agent,
        Self.line(
          "o", outer, name: "find", from: 10, to: 20, body + #""Buddenbrooks""#),
        Self.line(
          "i", inner, name: "find", parent: "o", from: 10.1, to: 19.9, body + output),
      ], traces: [Self.outer])
    return texts(experiment, .doubleDecorator)
  }

  @Test("A span around a call of its name is a second decorator if both have the same body.")
  func spanAroundTool() throws {
    #expect(try twice("span", "tool", output: #""Buddenbrooks""#) == ["warning find"])
    #expect(try twice("generation", "span", output: #""Buddenbrooks""#) == ["warning find"])
    #expect(try twice("span", "tool", output: #"[{"title": "Buddenbrooks"}]"#) == [])
    #expect(try twice("agent", "tool", output: #""Buddenbrooks""#) == [])
  }

  // MARK: Parallel calls that end together by chance

  @Test("A call that outlives another one of its name was not forgotten.")
  func parallelSpans() throws {
    let experiment = try diagnosed(
      [
        Self.agent,
        Self.line("q", "tool", name: "price", from: 1, to: 40),
        Self.line("x", "span", name: "http", parent: "q", from: 1.1, to: 30),
        Self.line("y", "span", name: "http", parent: "x", from: 1.2, to: 40.4),
        Self.line("z", "span", name: "http", parent: "y", from: 1.3, to: 20),
      ], traces: [Self.outer])
    #expect(texts(experiment, .unpoppedObservation) == [])
  }
}
