import TestSupport
import Testing
import TraceIndex
import TraceModel

@testable import TraceConversation

@Suite("Conversations of sorted rows")
struct SortedConversationTests {
  private static let folders = [
    "sample-artifacts/exp_20261122_200140", "sample-artifacts/exp_20261122_200144",
    "sample-artifacts/travel-support-20261126-042137", "Tests/ExplorerTests/Fixtures/conversation",
  ]

  /// The same experiment with siblings in a random order.
  private func shuffled(_ experiment: Experiment, _ random: inout SplitMix64) throws -> Experiment {
    let keys = (0..<experiment.tree.count).map { _ in Int64(random.below(1000)) }
    return try #require(experiment.sorted(by: .duration, keys: keys, isStopped: { false }))
  }

  private func outline(_ messages: [ConversationMessage], _ experiment: Experiment) -> [String] {
    messages.map { $0.outline(experiment) }
  }

  @Test("What was said does not depend on the order of the rows.", arguments: folders)
  func sameConversations(_ folder: String) throws {
    let experiment = try Experiment.loaded(from: Repository.path(folder), store: .none)
    var random = SplitMix64(seed: 1)
    var count = 0
    for _ in 0..<4 {
      let sorted = try shuffled(experiment, &random)
      for trace in experiment.traces.indices {
        let run = ConversationReader(experiment).conversation(ofTrace: trace)
        let other = ConversationReader(sorted).conversation(ofTrace: trace)
        #expect(
          outline(run?.messages ?? [], experiment) == outline(other?.messages ?? [], sorted))
        count += run?.messages.count ?? 0
      }
      for observation in 0..<experiment.observations.recordedCount {
        let document = try experiment.document(of: experiment.record(of: observation))
        let said = ConversationReader(experiment).conversation(of: observation, in: document)
        let other = ConversationReader(sorted).conversation(of: observation, in: document)
        #expect(said?.number == other?.number)
        #expect(said?.earlier?.observation == other?.earlier?.observation)
        #expect(said?.previous == other?.previous && said?.next == other?.next)
        #expect(said?.runs == other?.runs)
        #expect(outline(said?.messages ?? [], experiment) == outline(other?.messages ?? [], sorted))
      }
    }
    #expect(count > 0)
  }

  /// Tools that ran at the same time, and the turns of a run that records no messages.
  @Test("Tools and turns stay in the order in which they were recorded.", arguments: 0..<8)
  func recordedOrder(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let lines = (0..<6).map { (number: Int) -> String in
      Observations.line(
        "tool\(number)", parent: ["first", "second"][number % 2], trace: "t",
        start: Double(number / 2), end: 9, type: "tool",
        extra: #""input": {"n": \#(number)}, "output": "result \#(number)""#)
    }
    let roots = [
      Observations.line("first", trace: "t", start: 0, end: 9, type: "agent"),
      Observations.line("second", trace: "t", start: 0, end: 9, type: "agent"),
    ]
    let trace =
      #"{"trace_id": "t", "conversation": [{"role": "user", "content": "one"}, "#
      + #"{"role": "assistant", "content": "two"}, {"role": "user", "content": "three"}]}"#
    let experiment = try Observations.load(lines + roots, traces: [trace], store: .none)
    let sorted = try shuffled(experiment, &random)
    let said = try #require(ConversationReader(experiment).conversation(ofTrace: 0))
    let other = try #require(ConversationReader(sorted).conversation(ofTrace: 0))
    #expect(outline(said.messages, experiment) == outline(other.messages, sorted))
    #expect(said.messages.count > 6)
  }
}
