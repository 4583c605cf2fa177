import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Texts and numbers that are not kept whole")
struct CutTextTests {
  @Test("The start of a long input shows that it is one.", arguments: [399, 400, 401, 100_000])
  func input(length: Int) throws {
    let input = String(repeating: "é", count: length)
    for file in ["traces.jsonl", "turns.jsonl"] {
      let folder = try TemporaryFolder()
      try folder.write(
        file == "traces.jsonl"
          ? #"{"trace_id": "t", "success": true, "input": "\#(input)"}"#
          : #"{"run_id": "t", "turn_id": "1", "sequence": 0, "role": "user", "content": "\#(input)"}"#,
        to: file)
      let trace = try #require(try folder.load().traces.first)
      #expect(trace.hasLongInput == (length > 400))
      #expect(trace.shownInput == (length > 400 ? input.prefix(400) + "…" : input), "\(file)")
    }
  }

  @Test("A sum of tokens that has no room is a finding.")
  func tokens() throws {
    let largest = 4_294_967_294
    func load(_ prompt: Int, _ completion: Int) throws -> Experiment {
      try Observations.load([
        Observations.line(
          "a", type: "generation",
          extra: #""prompt_tokens": \#(prompt), "completion_tokens": \#(completion)"#)
      ])
    }
    let whole = try load(largest - 1, 1)
    #expect(whole.records.tokens(0) == largest)
    #expect(!whole.findings.contains { $0.rule == .badField })
    let cut = try load(largest, 1)
    #expect(
      cut.findings.contains { $0.rule == .badField && "\($0.detail)".contains("4294967295") })
  }
}
