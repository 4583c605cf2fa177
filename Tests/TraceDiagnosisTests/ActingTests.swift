import TestSupport
import Testing

import TraceCore

@Suite("What observations act as")
struct ActingTests {
  /// The names of the observations that act as something else, with what they act as.
  private func acting(_ lines: [String]) throws -> [String: String] {
    let experiment = try Observations.load(lines).diagnosed()
    var found: [String: String] = [:]
    for index in 0..<experiment.observations.count {
      if let type = experiment.actsAs(index) {
        found[experiment.name(index)] = ObservationType.known[Int(type.code)]
      }
    }
    return found
  }

  private static func line(
    _ name: String, _ parent: String? = nil, _ start: Double = 0, _ end: Double = 1,
    type: String = "span", input: String = "{}", output: String
  ) -> String {
    Observations.line(
      name, parent: parent, start: start, end: end, type: type,
      extra: #""input": \#(input), "output": \#(output)"#)
  }

  private static let usage =
    #""response_metadata": {"model_name": "m", "token_usage": {"total_tokens": 30}}"#

  /// An assistant that calls a tool, as LangChain's messages are recorded.
  private static func turn(_ name: String, _ start: Double, content: String = "") -> String {
    let call = #"{"name": "search_flights", "args": {"from": "CDG", "limit": 10}, "id": "c1"}"#
    return line(
      name, "root", start, start + 1, input: #"{"state": {"messages": []}}"#,
      output:
        #"{"messages": {"type": "ai", "content": "\#(content)", \#(usage), "tool_calls": [\#(call)]}}"#
    )
  }

  /// A second turn, whose input has the answer of the tool.
  private static let answered = line(
    "answer", "root", 4, 5,
    input: #"{"messages": [{"type": "tool", "tool_call_id": "c1", "content": "[{\"id\": 7}]"}]}"#,
    output:
      #"{"messages": {"type": "ai", "content": "Found", "response_metadata": {"token_usage": {"total_tokens": 40}}}}"#
  )

  private static let root = line(
    "root", nil, 0, 9, type: "agent",
    output: #"{"messages": [{"type": "ai", "content": "Found"}]}"#)

  @Test("Spans of an agent that is traced by hand act as generations and tools; the rest does not.")
  func tracedAgent() throws {
    let found = try acting([
      Self.line("prepare_database", "root", output: #""/tmp/travel.sqlite""#),
      Self.turn("assistant_turn", 1),
      Self.line("http", "search_flights", 2.2, 2.4, output: #"{"status": 200}"#),
      Self.line(
        "search_flights", "root", 2.1, 3, input: #"{"from": "CDG", "limit": 10}"#,
        output: #"[{"id": 7}]"#), Self.answered, Self.root,
    ])
    #expect(
      found == ["assistant_turn": "generation", "search_flights": "tool", "answer": "generation"])
  }

  @Test("A tool is also known by its result, and by one argument if its function gets more.")
  func tools() throws {
    let byResult = Self.line("flights.find", "root", 2.1, 3, output: #"[{"id": 7}]"#)
    #expect(
      try acting([Self.turn("a", 1), byResult, Self.answered, Self.root])["flights.find"] == "tool")
    let byArgument = Self.line(
      "search_flights", "root", 2.1, 3, input: #"{"from": "CDG", "limit": null, "config": {}}"#,
      output: #""Error""#)
    #expect(try acting([Self.turn("a", 1), byArgument, Self.root])["search_flights"] == "tool")
  }

  @Test("What only has a tool's name, or is around the recorded tool, is none.")
  func noTools() throws {
    let other = Self.line("search_flights", "root", 2.1, 3, input: #"{"page": 2}"#, output: "{}")
    #expect(
      try acting([Self.turn("a", 1), other, Self.answered, Self.root])["search_flights"] == nil)
    let around = [
      Self.line(
        "search_flights", "outer", 2.2, 2.9, type: "tool", input: #"{"from": "CDG", "limit": 10}"#,
        output: #"[{"id": 7}]"#),
      Observations.line(
        "outer", parent: "root", start: 2.1, end: 3, name: "search_flights",
        extra: #""input": {"from": "CDG", "limit": 10}, "output": [{"id": 7}]"#),
    ]
    #expect(
      try acting([Self.turn("a", 1)] + around + [Self.answered, Self.root]).keys.sorted() == [
        "a", "answer",
      ])
  }

  @Test("A message that is passed on does not make a generation: not above, not after its model.")
  func passedOn() throws {
    let message = #"{"type": "ai", "content": "Found", \#(Self.usage)}"#
    let found = try acting([
      Self.line("model", "chain", 1, 2, output: message),
      Self.line("chain", "root", 1, 3, output: #"{"messages": [\#(message)]}"#),
      Self.line(
        "last_message", "root", 3, 4, input: #"{"messages": [\#(message)]}"#, output: message),
      Self.root,
    ])
    #expect(found == ["model": "generation"])
    let afterGeneration = try acting([
      Self.line("llm", "root", 1, 2, type: "generation", output: message),
      Self.line("last_message", "root", 3, 4, output: message), Self.root,
    ])
    #expect(afterGeneration.isEmpty)
  }

  @Test("A message without tokens counts where no generation is recorded.")
  func messageAlone() throws {
    let message = #"{"role": "assistant", "content": "Hi"}"#
    let ask = Self.line("ask", "root", 1, 2, input: #"{"prompt": "Hello"}"#, output: message)
    #expect(try acting([ask, Self.root]) == ["ask": "generation"])
    let passedOn = Self.line("ask", "root", 1, 2, input: #"{"m": \#(message)}"#, output: message)
    #expect(try acting([passedOn, Self.root]).isEmpty)
    let llm = Self.line("llm", "root", 0, 1, type: "generation", output: #""raw""#)
    #expect(try acting([llm, ask, Self.root]).isEmpty)
    #expect(try acting([Self.line("ask", nil, output: message)]).isEmpty)
  }

  @Test(
    "Conversations, texts, calls that were parsed, and users' messages are no answers of a model.")
  func noAnswers() throws {
    let conversation =
      #"[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Ho"}]"#
    let calls = #"[{"name": "f", "args": {}, "id": "c2", "type": "tool_call"}]"#
    for output in [conversation, calls, #""Hi""#, #"{"role": "user", "content": "Hi"}"#, "null"] {
      #expect(try acting([Self.line("s", "root", output: output), Self.root]).isEmpty, "\(output)")
    }
  }

  @Test("A model that gets a conversation and returns it with its answer acts as a generation.")
  func appendedAnswer() throws {
    let user = #"{"role": "user", "content": "Hi"}"#
    let answer = #"{"role": "assistant", "content": "Ho"}"#
    let found = try acting([
      Self.line("turn", "root", input: "[\(user)]", output: "[\(user), \(answer)]"), Self.root,
    ])
    #expect(found == ["turn": "generation"])
  }

  @Test("Agents, tools, events and generations are what they are recorded as.")
  func recordedTypes() throws {
    let message = #"{"role": "assistant", "content": "Hi", "usage": {"total_tokens": 3}}"#
    for type in ["agent", "tool", "event", "generation", "evaluation"] {
      #expect(try acting([Self.line("o", "root", type: type, output: message), Self.root]).isEmpty)
    }
    for type in ["span", "chain", "llm"] {
      #expect(
        try acting([Self.line("o", "root", type: type, output: message), Self.root])
          == ["o": "generation"])
    }
  }

  @Test("Tokens alone make a generation, unless an observation below reports them.")
  func tokens() throws {
    let usage = #"{"text": "Hi", "usage": {"total_tokens": 3}}"#
    #expect(try acting([Self.line("o", "root", output: usage), Self.root]) == ["o": "generation"])
    let found = try acting([
      Self.line("below", "o", output: usage), Self.line("o", "root", output: usage), Self.root,
    ])
    #expect(found == ["below": "generation"])
  }

  @Test("It is found out only where rows are shown.")
  func onlyWithRows() throws {
    let experiment = try Observations.load([Self.turn("turn", 1), Self.root])
    let all = Set(Rule.allCases)
    #expect(experiment.diagnosed(wanted: all).actsAs(0) == .generation)
    #expect(experiment.diagnosed(wanted: all, showsRows: false).actsAs(0) == nil)
  }
}
