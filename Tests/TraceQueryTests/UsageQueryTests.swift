import TestSupport
import Testing
import TraceCore
import TraceModel

@testable import TraceQuery

@Suite("Conditions on tokens, costs and interruptions")
struct UsageQueryTests {
  @Test(
    "A part of the tokens and a cost are ranges of numbers.",
    arguments: [
      ("tokens.in:>1k", .usage(.input, NumberRange(low: 1000, isAboveLow: true))),
      ("TOKENS.out:5", .usage(.output, NumberRange(low: 5))),
      ("tokens.cached:1..2", .usage(.cached, NumberRange(low: 1, high: 2))),
      ("tokens.reasoning:=0", .usage(.reasoning, NumberRange(low: 0, high: 0))),
      ("cost:>0.05", .cost(NumberRange(low: 0.05, isAboveLow: true))),
      ("cost:<=$2", .cost(NumberRange(high: 2))),
      ("cost:1e-3", .cost(NumberRange(low: 0.001))),
      ("is:interrupted", .state(.interrupted)),
    ] as [(String, Query.Condition)])
  func conditions(text: String, expected: Query.Condition) throws {
    #expect(try Query(text) == Query(terms: [.init(alternatives: [expected])]))
  }

  @Test(
    "A mistake names what would be right.",
    arguments: [
      ("tokens.inn:1", 0, #"unknown field "tokens.inn"; did you mean "tokens.in"?"#),
      ("cost:much", 5, #""much" is not an amount in US dollars (e.g. 0.05)"#),
      ("cost:$", 5, #""$" is not an amount in US dollars (e.g. 0.05)"#),
      ("tokens.in:", 10, "tokens.in: needs a value"),
    ])
  func mistakes(text: String, offset: Int, message: String) {
    #expect(throws: QueryFailure(offset: offset, message: message)) { try Query(text) }
  }

  @Test("Rows are found by the parts of their tokens, by their run's cost, and if interrupted.")
  func rows() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: ["a", "b", "c"].map { id in
        Observations.line(id, trace: "t", extra: id == "c" ? "" : #""total_tokens": 30"#)
      }, to: "observations.jsonl")
    try folder.write(lines: [#"{"trace_id": "t", "iteration": 0}"#], to: "traces.jsonl")
    var records = try folder.load().records
    let usage = Usage(input: 20, output: 10, cached: 15)
    records.observations.usages.append(try #require(UsageParts(usage)), row: 1)
    records.observations.flags[2].insert(.interrupted)
    records.traces[0].cost = 0.07
    let experiment = Experiment(records)
    func found(_ text: String) throws -> [String] {
      let rows = experiment.rows(matching: try Query(text))
      return (0..<experiment.observations.count)
        .filter { rows.matches.contains(experiment.tree.row(ofObservation: $0)) }
        .map { experiment.id($0) }
    }
    #expect(try found("tokens:30") == ["a", "b"])
    #expect(try found("tokens.in:20") == ["b"])
    #expect(try found("tokens.out:>10") == [])
    #expect(try found("tokens.cached:10..15") == ["b"])
    #expect(try found("-tokens.cached:0") == ["a", "c"])
    #expect(try found("tokens.reasoning:0") == [])
    #expect(try found("is:interrupted") == ["c"])
    #expect(try experiment.rows(matching: Query("cost:>0.05")).counts.traces == 1)
    #expect(try experiment.rows(matching: Query("cost:<0.05")).counts.traces == 0)
  }

  @Test("A cost is that of the price file, and a run's is the sum.")
  func prices() throws {
    let experiment = try Observations.load(
      [("a", 100), ("b", 300), ("c", 900)].map { id, count in
        Observations.line(
          id, trace: id == "c" ? "u" : "t",
          extra: #""model": "m", "prompt_tokens": \#(count), "completion_tokens": 0"#)
      }, store: .none)
    let document = try JSONDocument(
      Array(#"{"m": {"input_cost_per_token": 0.001, "output_cost_per_token": 0.002}}"#.utf8))
    let priced = experiment.priced(Prices(document))
    func found(_ text: String) throws -> [String] {
      let rows = priced.rows(matching: try Query(text)).matches
      return (0..<3).filter { rows.contains(priced.tree.row(ofObservation: $0)) }.map {
        priced.id($0)
      }
        + priced.traces.indices.filter { rows.contains(priced.tree.row(ofTrace: $0)) }
        .map { priced.traces[$0].id ?? "-" }
    }
    #expect(try found("cost:>0.25") == ["b", "c", "t", "u"])
    #expect(try found("cost:<0.2") == ["a"])
    #expect(try found("cost:0.35..0.5") == ["t"])
    #expect(experiment.rows(matching: try Query("cost:>0")).counts.rows == 0)
  }
}
