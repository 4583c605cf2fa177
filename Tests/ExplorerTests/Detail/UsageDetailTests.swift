import TestSupport
import Testing

import TraceCore
@testable import Explorer

@Suite("Tokens and cost in the detail")
struct UsageDetailTests {
  private static let usage = """
    "output": {"usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120, \
    "prompt_tokens_details": {"cached_tokens": 64}, \
    "completion_tokens_details": {"reasoning_tokens": 5}}}
    """

  private static func experiment(stated: Int) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(
      [
        Observations.line(
          "call", parent: "agent", type: "generation", extra: usage + #", "model": "m""#),
        Observations.line("agent", type: "agent", extra: usage),
      ].joined(separator: "\n") + "\n", to: "observations.jsonl")
    try folder.write(
      #"{"trace_id": "t", "success": true, "token_usage": {"total_tokens": \#(stated)}}"# + "\n",
      to: "traces.jsonl")
    let text = #"{"m": {"input_cost_per_token": 1e-3, "output_cost_per_token": 1e-2}}"#
    return try folder.load().priced(Prices(JSONDocument(Array(text.utf8))))
  }

  private static func text(_ experiment: Experiment, row: Int) -> String {
    DetailLayout.text(experiment, row: row, records: [], columns: 100).joined(separator: "\n")
  }

  @Test("An observation shows the parts of its tokens and its cost.")
  func observation() throws {
    let experiment = try Self.experiment(stated: 120)
    let call = Self.text(experiment, row: 2)
    #expect(call.contains("120 tokens (100 in, 20 out, 64 cached, 5 reasoning)"))
    #expect(call.contains("$0.3000"))
    let agent = Self.text(experiment, row: 1)
    #expect(agent.contains("Σ 120 tokens"))
    #expect(agent.contains("repeat those below"))
  }

  @Test("A run whose own count differs from its observations' shows both.")
  func run() throws {
    let equal = Self.text(try Self.experiment(stated: 120), row: 0)
    #expect(equal.contains("   120 tok") && !equal.contains("token_usage states"))
    #expect(equal.contains("$0.3000 by the price file"))
    let different = Self.text(try Self.experiment(stated: 240), row: 0)
    #expect(different.contains("states 240 tokens; its observations report 120"))
  }
}
