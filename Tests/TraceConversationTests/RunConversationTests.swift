import TestSupport
import Testing
import TraceIndex

@testable import TraceConversation

@Suite("What was said in a run")
struct RunConversationTests {
  private typealias Story = ConversationStory

  private func outline(_ lines: [String], traces: [String] = []) throws -> [String] {
    let experiment = try Observations.load(lines, traces: traces, store: .none)
    let run = ConversationReader(experiment).conversation(ofTrace: 0)
    return (run?.messages ?? []).map { $0.outline(experiment) }
  }

  @Test("Each message shows once, with the observation that recorded it first.")
  func once() throws {
    let (hello, done) = (Story.message("user", "hello"), Story.message("assistant", "done"))
    let (call, result) = (Story.call("search", "c1"), Story.result("3 hits", "c1"))
    let messages = try outline([
      Story.generation("a", [hello], output: call, start: 1, parent: "agent"),
      Story.generation("b", [hello, call, result], output: done, start: 3, parent: "agent"),
      // The agent's record repeats the question and the answer.
      Story.generation("agent", [hello], output: done, start: 0, name: "agent", end: 9),
    ])
    #expect(
      messages == [
        "user hello@agent", "assistant →search@a", "tool ←3 hits@b", "assistant done@b",
      ])
  }

  @Test("A text that was said twice shows twice.")
  func repeatedText() throws {
    let (yes, ok) = (Story.message("user", "yes"), Story.message("assistant", "ok"))
    let messages = try outline([
      Story.generation("a", [yes], output: ok, start: 0),
      Story.generation("b", [yes, ok, yes], output: ok, start: 2),
    ])
    #expect(messages == ["user yes@a", "assistant ok@a", "user yes@b", "assistant ok@b"])
  }

  @Test("Parallel answers show once, in the order in which they ended.")
  func parallel() throws {
    let hello = Story.message("user", "hello")
    let (left, right) = (
      Story.message("assistant", "left"), Story.message("assistant", "right")
    )
    let messages = try outline([
      Story.generation("l", [hello], output: left, start: 0, end: 5),
      Story.generation("r", [hello], output: right, start: 1, end: 3),
      Story.generation("j", [hello, left, right], output: #""both""#, start: 6),
    ])
    #expect(
      messages == ["user hello@l", "assistant right@r", "assistant left@l", "assistant both@j"])
  }

  @Test("Of a long record, only the new messages are kept.")
  func compact() throws {
    let long = Story.message("user", String(repeating: "x", count: 100_000))
    let lines = [
      Story.generation("a", [long], output: Story.call("search", "c1"), start: 0),
      Story.generation(
        "b", [long, Story.call("search", "c1"), Story.result("3 hits", "c1")], output: #""ok""#,
        start: 2),
    ]
    let experiment = try Observations.load(lines, store: .none)
    let run = try #require(ConversationReader(experiment).conversation(ofTrace: 0))
    #expect(
      run.messages.dropFirst().map { $0.outline(experiment) } == [
        "assistant →search@a", "tool ←3 hits@b", "assistant ok@b",
      ])
    #expect(run.messages[2].conversation.documents[0].document.text.count < 200)
    #expect(run.pairing.result(of: PartPosition(message: 1, part: 0))?.message == 2)
  }

  @Test("Without messages in observations, the run's own record says what was said.")
  func runRecord() throws {
    let conversation =
      #""conversation": [{"role": "user", "content": "q"}, "#
      + #"{"role": "assistant", "content": "a"}]"#
    let trace = #"{"trace_id": "t", "input": "q", "output": "a", "success": true, "#
    let lines = [Observations.line("a", extra: #""input": {"x": 1}"#)]
    #expect(
      try outline(lines, traces: [trace + conversation + "}"]) == ["user q@a", "assistant a@a"])
    #expect(
      try outline(lines, traces: [trace + #""iteration": 0}"#]) == ["user q@a", "assistant a@a"])
    #expect(try outline(lines) == [])
  }

  @Test("Tools that ran in a turn are calls after what the user said.")
  func tools() throws {
    let turns = (0..<2).map { turn in
      #"{"role": "user", "content": "q\#(turn)"}, {"role": "assistant", "content": "a\#(turn)"}"#
    }.joined(separator: ", ")
    let trace = #"{"trace_id": "t", "success": true, "conversation": [\#(turns)]}"#
    let messages = try outline(
      [
        Observations.line(
          "t1", parent: "r1", start: 1, type: "tool", name: "find", extra: #""output": "x""#),
        Observations.line("t2", parent: "t1", start: 2, type: "tool", name: "inner"),
        Observations.line("r1", start: 0, type: "agent"),
        Observations.line(
          "t3", parent: "r2", start: 11, type: "tool", name: "save", error: "no disk"),
        Observations.line("r2", start: 10, type: "agent"),
      ], traces: [trace])
    #expect(
      messages == [
        "user q0@r1", "assistant →find@t1", "tool ←x@t1", "assistant a0@r1",
        "user q1@r2", "assistant →save@t3", "tool ←no disk@t3", "assistant a1@r2",
      ])
  }
}
