import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

/// Each takes milliseconds when it is linear, and minutes when it is quadratic.
@Suite("Shapes that are hostile to the rules")
struct HostileShapeTests {
  @Test("60,000 pairs of calls, each of which outlives the one around it")
  func pairs() throws {
    let experiment = try Observations.load(
      (0..<60_000).flatMap { number in
        [
          Observations.line("a\(number)", start: 0, end: 1, type: "tool", name: "n"),
          Observations.line(
            "b\(number)", parent: "a\(number)", start: 0.5, end: 2, type: "tool", name: "n"),
        ]
      })
    Deadline.of { #expect(ParallelCalls(experiment).groups.count == 60_000) }
  }

  @Test("A chain of 100,000 calls that started at once, each with one that outlives it")
  func chain() throws {
    let experiment = try Observations.load(
      (0..<100_000).flatMap { number in
        let parent = number == 0 ? nil : "a\(number - 1)"
        return [
          Observations.line(
            "a\(number)", parent: parent, start: 0, end: 10, type: "tool", name: "n"),
          Observations.line(
            "b\(number)", parent: "a\(number)", start: 1, end: 20, type: "tool", name: "m\(number)"),
        ]
      })
    Deadline.of {
      let calls = ParallelCalls(experiment)
      let moved = calls.groups.flatMap(\.moved)
      #expect(moved.count == Set(moved).count)
    }
  }

  @Test("100,000 pairs of marks that canonical order exchanges, in every field")
  func marks() throws {
    let folder = try TemporaryFolder()
    let marks = String(repeating: "\u{301}\u{316}", count: 100_000)
    let members = ["level", "status_message", "model", "input", "session_id"]
    let extra = members.map { #""\#($0)": "\#(marks)""# }.joined(separator: ", ")
    let call = #"{"role": "\#(marks)", "content": "\#(marks)", "name": "\#(marks)"}"#
    try folder.write(
      lines: [
        Observations.line("a", type: marks, name: marks, error: marks, extra: extra),
        Observations.line("b", parent: marks, type: "tool", name: "n", error: "x\(marks)"),
        Observations.line("c", type: "generation", extra: #""input": {"messages": [\#(call)]}"#),
      ], to: "observations.jsonl")
    let run = #""persona": "\#(marks)", "input": "\#(marks)", "error": "\#(marks)""#
    try folder.write(
      lines: [#"{"trace_id": "t", "iteration": 0, "success": false, \#(run)}"#],
      to: "trace_summary.jsonl")
    try folder.write(
      lines: [#"{"iteration": 0, "error_type": "\#(marks)", \#(run)}"#], to: "errors.json")
    Deadline.of(60) {
      let experiment = try folder.load().diagnosed()
      #expect(experiment.observations.count == 3)
      #expect(Failures(experiment).groups.count > 0)
    }
  }

  @Test("40,000 turns of one run with an observation each do not count the observations each time.")
  func turnsOfOneRun() throws {
    let folder = try TemporaryFolder()
    let count = 40_000
    try folder.write(
      lines: (0..<count).map {
        #"{"run_id": "t", "turn_id": "\#($0)", "sequence": \#($0), "role": "user", "content": "x"}"#
      }, to: "turns.jsonl")
    try folder.write(
      lines: (0..<count).map { Observations.line("o\($0)") }, to: "observations.jsonl")
    Deadline.of(60) {
      let experiment = try folder.load()
      #expect(experiment.diagnosed().observations.count == count)
    }
  }

  @Test("40,000 calls that one record answers, and of which none was recorded")
  func answeredCalls() throws {
    let folder = try TemporaryFolder()
    let messages = (0..<40_000).map { number in
      #"{"role": "assistant", "tool_calls": [{"id": "c\#(number)", "type": "function", "#
        + #""function": {"name": "t", "arguments": "{}"}}]}, "#
        + #"{"role": "tool", "tool_call_id": "c\#(number)", "content": "x"}"#
    }.joined(separator: ", ")
    let line = Observations.line(
      "a", type: "agent", extra: #""output": {"messages": [\#(messages)]}"#)
    try folder.write(lines: [line], to: "observations.jsonl")
    Deadline.of(60) {
      let experiment = try folder.load().diagnosed()
      #expect(experiment.missingCalls.count > 0)
    }
  }

  @Test("500,000 calls without ids are paired with 50,000 answers in their order.")
  func callsWithoutIDs() throws {
    let count = 50_000
    let messages = (0..<count).map { #"{"role": "tool", "name": "t", "content": "\#($0)"}"# }
    let text = #"{"messages": ["# + messages.joined(separator: ",") + "]}"
    var read = ToolAnswers()
    read.add(Conversation(try JSONDocument(Array(text.utf8)).root), .records, at: 0)
    let answers = read
    let calls = (0..<10 * count).map {
      SeenCall(
        "t", id: nil, content: 0, caller: nil, number: Int32($0), isAnsweredHere: false,
        precedesUser: false)
    }
    Deadline.of(20) {
      let found = answers.answers(to: calls)
      #expect(found.count == 10 * count)
      #expect(found.prefix(count).allSatisfy { $0 != nil })
      #expect(found.dropFirst(count).allSatisfy { $0 == nil })
    }
  }

  @Test("The agent that was running is found among any number of them.")
  func manyAgents() throws {
    let count = 3_000
    let experiment = try Observations.load(
      (0..<count).flatMap { number in
        let start = Double(number)
        return [
          Observations.line("a\(number)", start: start, end: start + 0.5, type: "agent"),
          Observations.line("c\(number)", start: start + 0.25, end: start + 0.3, type: "tool"),
        ]
      })
    let rows = 0..<experiment.observations.count
    let agents = rows.filter { experiment.observations.types[$0] == .agent }
    let calls = rows.filter { experiment.observations.types[$0] == .tool }
    let running = AgentTimes(agents, calls, experiment).running
    #expect(
      calls.allSatisfy { running[$0].map(experiment.id) == "a" + experiment.id($0).dropFirst() })
  }

  @Test("The running agent is the first in the order of the rows that a search of all finds.")
  func runningAgents() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let experiment = try Observations.load(
        (0..<30).map { number in
          let start = Double(random.below(20))
          return Observations.line(
            "\(number)", start: number % 7 == 6 ? nil : start,
            end: number % 5 == 4 ? nil : start + Double(random.below(12)),
            type: number < 12 ? "agent" : "tool")
        })
      let columns = experiment.observations
      let rows = 0..<columns.count
      let agents = rows.filter { columns.types[$0] == .agent }
      let calls = rows.filter { columns.types[$0] == .tool }
      let found = AgentTimes(agents, calls, experiment).running
      for call in calls where columns.starts[call] != ObservationColumns.missingTime {
        let expected = agents.first {
          columns.duration($0) != nil && columns.starts[$0] < columns.starts[call]
            && columns.starts[call] < columns.ends[$0]
        }
        #expect(found[call] == expected)
      }
    }
  }

  @Test("The agent around a chain of 5,000 observations is found.")
  func deepAgent() throws {
    let experiment = try Observations.load(
      (0..<5_000).map { number in
        Observations.line(
          "o\(number)", parent: number == 0 ? nil : "o\(number - 1)",
          type: number == 0 ? "agent" : "span")
      })
    var scopes = AgentScopes(experiment)
    let last = (0..<5_000).first { experiment.id($0) == "o4999" }
    #expect(scopes.agent(of: try #require(last)).map(experiment.id) == "o0")
  }
}
