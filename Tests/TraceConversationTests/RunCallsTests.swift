import TestSupport
import Testing
import TraceDiagnosis
import TraceIndex

@testable import TraceConversation

@Suite("The calls of a run")
struct RunCallsTests {
  private typealias Story = ConversationStory

  /// A model that calls a recorded tool and one that is not recorded.
  private func experiment() throws -> Experiment {
    let calls =
      #"{"role": "assistant", "content": "", "tool_calls": ["#
      + #"{"id": "c1", "type": "function", "function": {"name": "search", "arguments": "{\"q\": 1}"}}, "#
      + #"{"id": "c2", "type": "function", "function": {"name": "weather", "arguments": "{\"city\": \"Basel\"}"}}]}"#
    let long = String(repeating: "sunny and mild, ", count: 60)
    return try Observations.load([
      Observations.line("run", start: 0, end: 20, type: "agent"),
      Story.generation(
        "a", [Story.message("user", "hi")], output: calls, start: 1, parent: "run"),
      Observations.line(
        "s", parent: "run", start: 3, end: 4, type: "tool", name: "search",
        extra: #""input": {"q": 1}, "output": "3 hits""#),
      Story.generation(
        "b",
        [
          Story.message("user", "hi"), calls, Story.result("3 hits", "c1"),
          Story.result(long, "c2"),
        ], output: Story.message("assistant", "done"), start: 6, parent: "run"),
    ]).diagnosed()
  }

  @Test(
    "They are in the order of time, also those that were not recorded, with arguments and results.")
  func calls() throws {
    let experiment = try experiment()
    try #require(experiment.missingCalls.map(\.name) == ["weather"])
    let run = ConversationReader(experiment).calls(ofTrace: 0)
    #expect(run.count == 2)
    let texts = run.calls.map { "\($0.name) \($0.preview.input) → \($0.preview.output.prefix(6))" }
    // The one that was not recorded is below its caller, which comes before the tool.
    #expect(texts == ["weather city=Basel → sunny ", "search q=1 → 3 hits"])
  }

  @Test("What answered a call that was not recorded is found whole.")
  func missing() throws {
    let exchange = try #require(
      ConversationReader(try experiment()).exchange(ofMissing: 0))
    #expect(exchange.arguments?.string == #"{"city": "Basel"}"#)
    #expect(exchange.result?.string?.count == 960)
  }
}
