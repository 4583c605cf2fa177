import TestSupport
import Testing
import TraceIndex

@testable import TraceConversation

@Suite("What was said in an observation")
struct ObservationConversationTests {
  private typealias Story = ConversationStory
  private let hello = Story.message("user", "hello")
  private let call = Story.call("search", "c1")
  private let result = Story.result("3 hits", "c1")
  private let done = Story.message("assistant", "done")

  /// Two steps of an agent, of which the second sees what the first one called.
  private func twoSteps(between: [String] = [], secondInput: [String]? = nil) throws -> Experiment {
    try Observations.load(
      [Story.generation("a", [hello], output: call, start: 0)] + between
        + [
          Story.generation("b", secondInput ?? [hello, call, result], output: done, start: 5)
        ], store: .none)
  }

  @Test("What the input repeats of an earlier input and answer is the same, the rest is new.")
  func repeats() throws {
    let experiment = try twoSteps()
    let said = try #require(try Story.observation("b", in: experiment))
    #expect(said.number == 2)
    #expect(said.earlier?.range == 0..<2 && said.earlier?.number == 1)
    #expect(said.input == 0..<3 && said.output == 3..<4)
    #expect(said.previous == experiment.observation(id: "a") && said.next == nil)
  }

  @Test("A call of the answer has its result in the next observation.")
  func answeredLater() throws {
    let experiment = try twoSteps()
    let said = try #require(try Story.observation("a", in: experiment))
    #expect(said.earlier == nil && said.next == experiment.observation(id: "b"))
    let answer = try #require(said.pairing.result(of: PartPosition(message: 1, part: 0)))
    #expect(answer.message == said.inputCount + said.outputCount)
    #expect(said.messages[answer.message].outline(experiment) == "tool ←3 hits@b")
  }

  @Test("A call that no message answers may have run.", arguments: [true, false])
  func ranWithoutAnswer(isRecorded: Bool) throws {
    let tool = Observations.line("t", start: 2, end: 3, type: "tool", name: "tool.search")
    let experiment = try twoSteps(
      between: isRecorded ? [tool] : [], secondInput: [Story.message("user", "other")])
    let said = try #require(try Story.observation("a", in: experiment))
    let position = PartPosition(message: 1, part: 0)
    #expect(said.pairing.result(of: position) == nil)
    #expect(said.runs[position] == (isRecorded ? experiment.observation(id: "t") : nil))
  }

  @Test("An observation around another one is not what it continues.")
  func related() throws {
    let experiment = try Observations.load(
      [
        Story.generation("outer", [hello], output: done, start: 0, end: 9),
        Story.generation("inner", [hello], output: done, start: 1, parent: "outer"),
      ], store: .none)
    let said = try #require(try Story.observation("inner", in: experiment))
    #expect(said.earlier == nil && said.previous == nil)
  }

  @Test("Of several agents, the conversation with the longest common start is continued.")
  func severalAgents() throws {
    let other = Story.message("user", "plan")
    let experiment = try Observations.load(
      [
        Story.generation("a", [hello], output: done, start: 0),
        Story.generation("p", [other], output: done, start: 2, name: "plan"),
        Story.generation("b", [hello, done, hello], output: done, start: 4),
      ], store: .none)
    let said = try #require(try Story.observation("b", in: experiment))
    #expect(said.earlier?.observation == experiment.observation(id: "a"))
    #expect(said.earlier?.range == 0..<2)
    #expect(said.previous == experiment.observation(id: "p"))
  }

  @Test("An answer that was recorded as a text is known in the next input.")
  func plainOutput() throws {
    let experiment = try Observations.load(
      [
        Story.generation("a", [hello], output: #""done""#, start: 0),
        Story.generation("b", [hello, done, hello], output: #""ok""#, start: 2),
      ], store: .none)
    let said = try #require(try Story.observation("b", in: experiment))
    #expect(said.earlier?.range == 0..<2)
    #expect(said.plainOutput?.string == "ok" && said.output.isEmpty)
  }

  @Test("The rest of a record is what the messages do not show.")
  func rest() throws {
    let line = Observations.line(
      "a",
      extra: #""input": {"messages": [{"content": "hi", "role": "user"}], "k": 1}, "output": "o""#)
    let experiment = try Observations.load([line], store: .none)
    let said = try #require(try Story.observation("a", in: experiment))
    let document = try experiment.document(of: experiment.record(of: 0))
    let shown = said.shownValues.sorted().map { document.value(at: $0).source }
    #expect(shown == [#""hi""#, #""o""#])
  }

  @Test("A record without messages is no conversation.")
  func none() throws {
    let experiment = try Observations.load(
      [Observations.line("a", extra: #""input": {"query": "x"}, "output": [1]"#)], store: .none)
    #expect(try Story.observation("a", in: experiment) == nil)
  }
}
