import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Which calls without an observation of their name ran and were lost, and which were not.
@Suite("Diagnosis: lost calls")
struct LostCallTests {
  /// An observation's line; times in milliseconds.
  private static func line(
    _ id: String, _ type: String = "tool", name: String? = nil, parent: String? = "a",
    trace: String = "t", from start: Int, to end: Int, _ rest: String = ""
  ) -> String {
    Observations.line(
      id, parent: parent, trace: trace, start: Double(start) / 1000, end: Double(end) / 1000,
      type: type, name: name, extra: rest)
  }

  private static func call(_ id: String, _ name: String, _ arguments: String) -> String {
    #"{"role": "assistant", "tool_calls": [{"id": "\#(id)", "type": "function", "function": {"name": "\#(name)", "arguments": \#(arguments)}}]}"#
  }

  private static func answer(_ id: String, _ text: String) -> String {
    #"{"role": "tool", "tool_call_id": "\#(id)", "content": \#(text)}"#
  }

  /// Observations of a run in which a model calls `seal` at 10 ms, which is answered at 90 ms.
  private static func run(
    arguments: String = #""{\"crate\": \"c7\"}""#, answer text: String, _ lines: [String] = [],
    next: String = #""output": "Done.""#, output: String = #""fine""#
  ) -> [String] {
    let call = call("k1", "seal", arguments)
    return [
      line("g1", "generation", from: 0, to: 10, #""output": \#(call)"#),
      line(
        "g2", "generation", from: 90, to: 99,
        #""input": [\#(call), \#(answer("k1", text))], \#(next)"#),
      line(
        "a", "agent", parent: nil, from: 0, to: 100,
        #""input": {"message": "Close it"}, "output": \#(output)"#),
    ] + lines
  }

  private func findings(_ lines: [String], traces: [String] = []) throws -> [String] {
    try experiment(lines, traces: traces).findings.filter {
      $0.evidence != nil && $0.rule.info.family != .data
    }
    .map { "\($0.severity) \($0.rule.rawValue) \($0.evidence?.subject ?? "-")" }
  }

  private func experiment(_ lines: [String], traces: [String] = []) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(lines: lines, to: "observations.jsonl")
    try folder.write(
      lines: [#"{"trace_id": "t", "success": true}"#] + traces, to: "traces.jsonl")
    return try folder.load(store: .none).diagnosed()
  }

  @Test("A result is no explanation, also if it speaks of what did not work.")
  func results() throws {
    for text in [
      #""sealed""#, #""{\"error\": \"crate c7 was lost\"}""#, #""[{\"seal\": 4}]""#,
    ] {
      #expect(try findings(Self.run(answer: text)) == ["warning uncaptured-tool seal"])
    }
  }

  @Test(
    "An answer that is no result makes a call information.",
    arguments: [
      #""The user declined this action.""#, #""Blocked by the input guardrail""#,
      #""Error: seal is not a valid tool, try one of [open].""#,
      #""1 validation error for seal: crate: Field required""#,
      #""Tool not executed - a final result was already processed.""#,
      #""{\"assistant\": \"Harbour\"}""#, #""Transferred to the harbour agent""#,
      #"[{"type": "text", "text": "sealed"}]"#, #""sealed (from cache)""#,
    ])
  func otherAnswers(_ text: String) throws {
    #expect(try findings(Self.run(answer: text)) == ["info uncaptured-tool seal"])
  }

  @Test("An answer with a framework's error about a plain function is the other mistake.")
  func decoratorOrder() throws {
    let text = #""Error: AttributeError(\"'function' object has no attribute 'invoke'\")""#
    #expect(try findings(Self.run(answer: text)) == ["warning decorator-order seal"])
  }

  @Test("A tool that the framework does not know is a mistake if no tool is recorded.")
  func unknownTool() throws {
    let run = Self.run(answer: #""Unknown tool: seal""#)
    #expect(try findings(run) == ["warning uncaptured-tool seal"])
    let other = Self.line("open", from: 91, to: 92, #""input": {"lid": 1}"#)
    #expect(try findings(run + [other]) == ["info uncaptured-tool seal"])
  }

  @Test(
    "An observation with the arguments, the result or a qualified name records the call.",
    arguments: [
      line(
        "x", name: "closing", from: 50, to: 60,
        #""input": {"self": "<Box object at 0x7f>", "crate": "c7"}"#),
      line("x", name: "closing", from: 50, to: 60, #""output": "sealed at 12""#),
      line("x", "span", name: "closing", from: 50, to: 60, #""input": {"args": {"crate": "c7"}}"#),
      line("x", name: "harbour.tools/seal", from: 50, to: 60),
    ])
  func otherNames(_ line: String) throws {
    #expect(try findings(Self.run(answer: #""sealed at 12""#, [line])) == [])
  }

  @Test("Of four calls and one observation three are lost.")
  func counts() throws {
    var lines = [Self.line("a", "agent", parent: nil, from: 0, to: 100)]
    for number in 0..<4 {
      let call = Self.call("k\(number)", "seal", #""{\"crate\": \#(number)}""#)
      lines.append(
        Self.line(
          "g\(number)", "generation", from: number * 20, to: number * 20 + 5,
          #""output": \#(call)"#))
      lines.append(
        Self.line(
          "h\(number)", "generation", from: number * 20 + 15, to: number * 20 + 16,
          #""input": [\#(call), \#(Self.answer("k\(number)", #""sealed \#(number)""#))]"#))
    }
    lines.append(Self.line("seal", from: 46, to: 50, #""input": {"crate": 2}"#))
    let experiment = try experiment(lines)
    #expect(experiment.missingCalls.compactMap(\.caller).map(experiment.id) == ["g0", "g1", "g3"])
    #expect(experiment.missingCalls.map(\.answer) == ["sealed 0", "sealed 1", "sealed 3"])
  }

  @Test("Calls of earlier turns and calls in documents are nobody's here.")
  func history() throws {
    let old = Self.call("k0", "weigh", #""{}""#) + ", " + Self.answer("k0", #""4 kg""#)
    let user = #"{"role": "user", "content": "Close it"}"#
    // The agent remembers the earlier turn, and its input is only the new message.
    #expect(
      try findings(Self.run(answer: #""sealed""#, output: "[\(old), \(user)]"))
        == ["warning uncaptured-tool seal", "info uncaptured-tool weigh"])
    let document = #"[{"role": "user", "content": "Weigh it now"}, \#(old)]"#
    #expect(
      try findings(
        Self.run(
          answer: #""sealed""#,
          [Self.line("load", "span", from: 2, to: 3, #""output": \#(document)"#)]))
        == ["warning uncaptured-tool seal", "info uncaptured-tool weigh"])
  }

  @Test("A conversation that a model invents, or that a value contains twice, is told apart.")
  func conversations() throws {
    let user = #"{"role": "user", "content": "Ship crate c9 at once"}"#
    let old = Self.call("k0", "weigh", #""{}""#) + ", " + Self.answer("k0", #""4 kg""#)
    let invented = Self.line(
      "g0", "generation", from: 1, to: 2,
      #""output": {"dialogues": [{"messages": [\#(user), \#(old)]}]}"#)
    #expect(
      try findings(Self.run(answer: #""sealed""#, [invented]))
        == ["warning uncaptured-tool seal"])
    let own = #"{"role": "user", "content": "Close it"}"#
    let twice = #"{"new": [\#(own), \#(old)], "all": [\#(own), \#(old)]}"#
    #expect(
      try findings(Self.run(answer: #""sealed""#, output: twice))
        == ["warning uncaptured-tool seal", "warning uncaptured-tool weigh"])
  }

  @Test("A tool that an agent was made into gets nothing but the input.")
  func agentTool() throws {
    // A tool with such an argument in another vendor's form is the program's.
    #expect(
      try findings(Self.run(arguments: #""{\"input\": \"c7\"}""#, answer: #""sealed""#))
        == ["warning uncaptured-tool seal"])
    let call =
      #"{"type": "function_call", "call_id": "k9", "name": "dutch", "arguments": "{\"input\": \"c7\"}"}"#
    let answer = #"{"type": "function_call_output", "call_id": "k9", "output": "kist zeven"}"#
    let agent = Self.line(
      "a", "agent", parent: nil, from: 0, to: 100, #""output": [\#(call), \#(answer)]"#)
    #expect(try findings([agent]) == ["info uncaptured-tool dutch"])
  }

  @Test("A model that plays a tool records the call.")
  func simulatedTool() throws {
    let simulator = Self.line(
      "m", "generation", from: 20, to: 30,
      #""input": {"tool": "seal", "args": {"crate": "c7"}}, "output": "sealed with wax""#)
    #expect(try findings(Self.run(answer: #""sealed with wax""#, [simulator])) == [])
  }

  @Test("An equal call that was recorded explains the answer, except if the tool ran elsewhere.")
  func cache() throws {
    let recorded = Self.run(
      answer: #""sealed""#, [Self.line("seal", from: 20, to: 30, #""input": {"crate": "c7"}"#)])
    let again = Self.call("k2", "seal", #""{\"crate\": \"c7\"}""#)
    let later = [
      Self.line("g3", "generation", from: 92, to: 93, #""output": \#(again)"#),
      Self.line(
        "g4", "generation", from: 97, to: 98,
        #""input": [\#(again), \#(Self.answer("k2", #""sealed""#))]"#),
    ]
    #expect(try findings(recorded + later) == ["info uncaptured-tool seal"])
    let stray = Self.line("s", name: "seal", parent: nil, trace: "u", from: 94, to: 95)
    // A run beside this one was started for the tool, which another rule reports.
    #expect(try findings(recorded + later + [stray]).contains("info uncaptured-tool seal"))
    let ended =
      #"{"id": "u", "name": "earlier", "start_time": "\#(Observations.time(0))", "#
      + #""end_time": "\#(Observations.time(0.05))"}"#
    #expect(
      try findings(recorded + later + [stray], traces: [ended])
        .contains("warning uncaptured-tool seal"))
  }

  @Test("A tool that is an agent, and the form of an agent's output, are no functions.")
  func notFunctions() throws {
    let agent = Self.line(
      "h", "agent", name: "agent.seal", from: 20, to: 80, #""output": "sealed, said the harbour""#)
    #expect(
      try findings(Self.run(answer: #""sealed, said the harbour""#, [agent]))
        .allSatisfy { !$0.hasPrefix("warning uncaptured") })
    #expect(
      try findings(Self.run(answer: #""ok""#, output: #"{"plan": {"crate": "c7", "days": 2}}"#))
        == ["info uncaptured-tool seal"])
  }

  @Test("Calls in a trace's records have the arguments and results of their own.")
  func callsOfRecords() throws {
    let calls =
      #"[{"id": "k1", "name": "fold", "args": {"n": 1}, "result": "folded"}, {"id": "k2", "name": "wax", "args": {"n": 2}, "result": "waxed"}]"#
    let conversation = [
      Self.call("k3", "stamp", "\"{}\""), Self.answer("k3", "\"stamped\""),
      Self.call("k4", "tie", "\"{}\""), Self.answer("k4", "\"tied\""),
    ].joined(separator: ", ")
    let findings = try experiment(
      [
        Self.line("a", "agent", parent: nil, from: 0, to: 100),
        Self.line("f", name: "fold", from: 10, to: 20),
        Self.line("s", name: "stamp", from: 30, to: 40),
      ],
      traces: [
        #"{"trace_id": "t", "success": true, "tool_calls": \#(calls), "conversation": [\#(conversation)]}"#
      ]
    ).findings.compactMap(\.evidence)
    #expect(findings.map(\.subject) == ["wax", "tie"])
    #expect(findings.map { $0.excerpt.contains($0.subject ?? "-") } == [true, true])
    #expect(findings.map { $0.unrecordedCall?.answer } == ["waxed", "tied"])
  }

  @Test("A missing call is where the conversation has it.")
  func position() throws {
    let conversation = [
      Self.call("k1", "open", #""{\"lid\": 1}""#), Self.answer("k1", #""opened""#),
      Self.call("k2", "seal", #""{\"crate\": 1}""#), Self.answer("k2", #""sealed""#),
      Self.call("k3", "ship", #""{\"to\": 1}""#), Self.answer("k3", #""shipped""#),
    ].joined(separator: ", ")
    let experiment = try experiment([
      Self.line("open", from: 10, to: 20), Self.line("ship", from: 60, to: 70),
      Self.line("a", "agent", parent: nil, from: 0, to: 100, #""output": [\#(conversation)]"#),
    ])
    #expect(experiment.treeViolations == [])
    #expect(experiment.outline == ["t", " a", "  open", "  missingCall seal", "  ship"])
  }
}
