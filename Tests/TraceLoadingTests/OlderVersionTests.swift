import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("What older versions leave")
struct OlderVersionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What CLI 0.1 and 0.2 leave of a run whose agent is an asynchronous generator. Times are in seconds
  /// after noon; the local time is `offset` hours ahead.
  private func writeGeneratorRun(
    store: [(id: String, name: String, start: Double)], offset: Double, runs: Int = 1
  ) throws {
    let date = Observations.time(5 + offset * 3600).prefix(19)
    try folder.write(
      """
      {"name": "shop", "date": "\(date)", "results": {"total_runs": \(runs), \
      "successful": \(runs), "failed": 0, "duration_seconds": 3}}
      """, to: "x/summary.json")
    try folder.write("", to: "x/traces.jsonl")
    try folder.write(
      lines: store.map { trace in
        #"{"id": "\#(trace.id)", "name": "\#(trace.name)", "#
          + #""start_time": "\#(Observations.time(trace.start))", "#
          + #""end_time": "\#(Observations.time(trace.start + 1))", "#
          + #""metadata": {"iteration": 0, "variation": {"input": "i", "metadata": {"persona": "p"}}}}"#
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: store.map { Observations.line("o-\($0.id)", trace: $0.id, start: $0.start) },
      to: "artifacts/observations.jsonl")
  }

  @Test("A run that the runner could not save comes from the store.", arguments: [0, 9, -3.5])
  func generator(_ offset: Double) throws {
    let stored = [
      ("a", "shop_iter0_persona_p", 2.5), ("early", "shop_iter0_persona_p", -3600.5),
      ("b", "other_iter0_persona_p", 2.5),
    ]
    try writeGeneratorRun(store: stored, offset: offset)
    let experiment = try folder.load("x")
    #expect(experiment.outline == ["a", " o-a"])
    #expect(experiment.traces[0].persona == "p")
    #expect(experiment.traces[0].outcome == .success)
    #expect(experiment.violations == [])
    #expect(experiment.diagnosed().findings.isEmpty)
  }

  @Test("Two sets of traces that fit are none.")
  func ambiguousGenerator() throws {
    try writeGeneratorRun(
      store: [("a", "shop_iter0", 2.5), ("b", "shop_iter0", 3602.5)], offset: 9)
    let experiment = try folder.load("x")
    #expect(experiment.traces.isEmpty)
    #expect(experiment.violations == [])
  }

  @Test("An empty folder has the store's runs that followed its creation, one after the other.")
  func aborted() throws {
    try folder.makeFolder("exp_20251115_120000")
    let noon = try #require(Timestamp(iso8601: "2025-11-15T12:00:00Z"))
    let local = try #require(LocalTime.moment(noon))
    let offset = Double(local.microseconds - noon.microseconds) / 1_000_000
    func write(_ runs: [(id: String, name: String, start: Double)]) throws {
      try folder.write(
        lines: runs.map { run in
          """
          {"id": "\(run.id)", "name": "\(run.name)_iter0_persona_p", \
          "start_time": "\(Observations.time(offset + run.start))", \
          "end_time": "\(Observations.time(offset + run.start + 1))", "metadata": {"iteration": 0}}
          """
        }, to: "artifacts/traces.jsonl")
      try folder.write(
        lines: runs.map { Observations.line("o-\($0.id)", trace: $0.id) },
        to: "artifacts/observations.jsonl")
    }
    func outline() throws -> [String] {
      let experiment = try folder.load("exp_20251115_120000")
      #expect(experiment.violations == [])
      return experiment.outline
    }
    try write([
      ("before", "e", -5), ("b", "e", 30), ("a", "e", 2), ("other", "f", 45), ("later", "e", 900),
    ])
    #expect(try outline() == ["a", " o-a", "b", " o-b"])
    // The clock of the store is another one, which nothing confirms.
    try write([("a", "e", 3600)])
    #expect(try outline() == [])
    // Another folder was made shortly before a run of the same clock.
    try folder.makeFolder("exp_20251115_130500")
    try write([("a", "e", 7202), ("b", "e", 7230), ("c", "e", 7502 + 3600)])
    #expect(try outline() == ["a", " o-a", "b", " o-b"])
    // The next experiment has the runs after its creation.
    try folder.makeFolder("exp_20251115_120020")
    try write([("a", "e", 2), ("b", "e", 21)])
    #expect(try outline() == ["a", " o-a"])
  }

  @Test(
    "The turns of a conversation count, in a list or in an object.",
    arguments: [
      (RunLine.talk("u", "a", "u", "a"), 2), (#"{"turns": \#(RunLine.talk("u", "a"))}"#, 1),
      (#"{"turns": null, "messages": \#(RunLine.talk("u", "a"))}"#, 1),
      ("[]", 0), ("{}", nil), ("7", nil), ("null", nil), (#""text""#, nil),
      (#"["u", {"role": 5}, null]"#, 0),
    ] as [(String, Int?)])
  func conversations(_ conversation: String, _ turns: Int?) throws {
    try folder.write(
      lines: [#"{"trace_id": "a", "success": true, "conversation": \#(conversation)}"#],
      to: "traces.jsonl")
    let experiment = try folder.load()
    #expect(experiment.traces.map(\.turnCount) == [turns])
    #expect(experiment.violations == [])
  }

  @Test("A failure that is no object is a finding.")
  func failures() throws {
    try folder.write(lines: [#"{"trace_id": "a", "success": true}"#], to: "traces.jsonl")
    try folder.write("[\n\"boom\",\n7, {\"error\": \"e\"}]", to: "errors.json")
    let experiment = try folder.load(store: .none)
    #expect(experiment.traces.map(\.error) == [nil, "e"])
    #expect(
      experiment.findings(file: 1) == ["2 not-an-object", "3 not-an-object", "3 unmatched-failure"])
    #expect(experiment.violations == [])
  }

  @Test("Thousands of restored runs are in the order of time.")
  func order() throws {
    Deadline.of(60) {
      let count = 20_000
      try folder.write(
        lines: (0..<count).map {
          TurnsFileTests.turn(
            "r\(($0 * 7919) % count)", "user", "u", end: Double(($0 * 7919) % count))
        }, to: "turns.jsonl")
      try folder.write("{}", to: "summary.json")
      let experiment = try folder.load(store: .none)
      #expect(experiment.traces.map(\.id) == (0..<count).map { "r\($0)" })
    }
  }
}
