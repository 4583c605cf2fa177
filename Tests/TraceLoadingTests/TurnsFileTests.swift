import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// `turns.jsonl` of CLI 0.3.2 to 0.3.11.
@Suite("Turns")
struct TurnsFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// `end` is in seconds after noon, `duration` in milliseconds.
  static func turn(
    _ run: String?, _ role: String, _ content: String, end: Double? = 1, duration: Int? = nil,
    extra: String = ""
  ) -> String {
    var members = run.map { [#""run_id": "\#($0)", "turn_id": "\#($0)-t1""#] } ?? []
    members.append(#""sequence": 1, "role": "\#(role)", "content": "\#(content)""#)
    if let end { members.append(#""timestamp": "\#(Observations.time(end))""#) }
    if let duration { members.append(#""duration_ms": \#(duration)"#) }
    if !extra.isEmpty { members.append(extra) }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A trace of the store, with one observation.
  private func writeStore(
    _ runs: [(id: String, persona: String?, input: String, start: Double)]
  ) throws {
    try folder.write(
      lines: runs.map { run in
        let persona = run.persona.map { #", "metadata": {"persona": "\#($0)"}"# } ?? ""
        return """
          {"id": "\(run.id)", "name": "e_iter0", "start_time": "\(Observations.time(run.start))", \
          "metadata": {"iteration": 0, "variation": {"input": "\(run.input)"\(persona)}}}
          """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: runs.map {
        Observations.line("o-\($0.id)", trace: $0.id, start: $0.start, end: $0.start + 1)
      }, to: "artifacts/observations.jsonl")
  }

  private func load() throws -> Experiment {
    let experiment = try folder.load("x")
    #expect(experiment.violations == [])
    return experiment
  }

  @Test("Failed runs are joined by id, in order if they had the same input, and without a persona.")
  func failures() throws {
    try folder.write(
      """
      [{"iteration": 0, "persona": null, "input": "same", "error": "e1"},
       {"iteration": 0, "persona": null, "input": "same", "error": "e2"},
       {"iteration": 0, "persona": null, "input": "silent", "error": "e3"}]
      """, to: "x/errors.json")
    try folder.write(lines: [#"{"trace_id": "good", "success": true}"#], to: "x/traces.jsonl")
    try folder.write(
      lines: [Observations.line("o-good", trace: "good", start: 5)], to: "x/observations.jsonl")
    try folder.write(
      lines: [
        Self.turn("r2", "user", "same", end: 20), Self.turn("good", "user", "hi", end: 30),
        Self.turn("r1", "user", "same", end: 40),
      ], to: "x/turns.jsonl")
    // The store also has a run of the same input at another time.
    try writeStore([
      ("r1", "p1", "same", 40), ("r2", "p2", "same", 20), ("far", "p1", "same", 36_000),
      ("good", "p", "hi", 30),
    ])
    let experiment = try load()
    let failed = experiment.traces.filter { $0.outcome == .failed }
    #expect(failed.map(\.id) == ["r2", nil, "r1"])
    #expect(failed.map(\.error) == ["e1", "e3", "e2"])
    #expect(failed.map(\.persona) == ["p2", nil, "p1"])
    #expect(failed.map(\.isJoinedByTime) == [false, false, false])
    #expect(
      experiment.outline == ["r2", " o-r2", "good", " o-good", "-", "r1", " o-r1"])
    #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
  }

  @Test("An aborted experiment has the runs of its turns, and the store's observations of them.")
  func aborted() throws {
    try folder.write(
      lines: [
        Self.turn("a", "user", "u1"), Self.turn("a", "assistant", "a1", end: 2, duration: 500),
        Self.turn("a", "user", "u2", end: 3), Self.turn("b", "user", "u3", end: 9),
      ], to: "x/turns.jsonl")
    var experiment = try load()
    #expect(experiment.traces.map(\.id) == ["a", "b"])
    #expect(experiment.traces.map(\.turnCount) == [2, 1])
    #expect(experiment.traces.map(\.input) == ["u1", "u3"])
    #expect(experiment.traces.map(\.outcome) == [.unknown, .unknown])
    #expect(
      experiment.rows() == [
        "turn 1", " message user", " message assistant", "turn 2", " message user",
      ])
    #expect(experiment.rows(ofTrace: 1) == ["message user"])
    #expect(experiment.findings.isEmpty)
    try writeStore([("a", "p", "u1", 0)])
    experiment = try load()
    #expect(experiment.rows() == ["span o-a"])
    #expect(experiment.rows(ofTrace: 1) == ["message user"])
    #expect(experiment.traces.map(\.persona) == ["p", nil])
    #expect(experiment.traces.map(\.turnCount) == [2, 1])
  }

  @Test("Rows are in the order of the file, whatever the clock said, and a turn lasts to its end.")
  func clocks() throws {
    try folder.write(
      lines: [
        Self.turn("a", "user", "u1", end: 10),
        // Longer than since the user's message.
        Self.turn("a", "assistant", "a1", end: 12, duration: 5000),
        Self.turn("a", "user", "u2", end: nil), Self.turn("a", "assistant", "a2", end: 3),
        Self.turn("a", "user", "u3", end: 2, duration: -7),
      ], to: "x/turns.jsonl")
    let experiment = try load()
    let rows = experiment.tree.rows(ofTrace: 0).compactMap(experiment.tree.observation)
    #expect(
      rows.map(experiment.records.preview) == ["u1", "u1", "a1", "u2", "u2", "a2", "u3", "u3"])
    #expect(experiment.observations.duration(rows[0]) == 5_000_000)
    #expect(experiment.observations.duration(rows[2]) == 5_000_000)
    #expect(experiment.observations.duration(rows[4]) == nil)
  }

  @Test("Turns show only where nothing was recorded, and their warnings belong to the run.")
  func warnings() throws {
    let warning = #""warnings": [{"type": "forbidden_words", "message": "'sorry'"}]"#
    try folder.write(
      lines: [#"{"trace_id": "a", "success": true}"#, #"{"trace_id": "b", "success": true}"#],
      to: "x/traces.jsonl")
    try folder.write(lines: [Observations.line("o", trace: "b")], to: "x/observations.jsonl")
    try folder.write(
      lines: [
        Self.turn("a", "user", "u"), Self.turn("b", "user", "u"),
        Self.turn("b", "assistant", "sorry", extra: warning),
        Self.turn("c", "assistant", "sorry", extra: warning),
      ], to: "x/turns.jsonl")
    let experiment = try load().diagnosed()
    #expect(
      (0..<3).map { experiment.rows(ofTrace: $0) } == [
        ["message user"], ["span o"], ["message assistant"],
      ])
    let warnings = experiment.findings.filter { $0.rule == .recordedWarning }
    #expect(warnings.map { experiment.traces[Int($0.trace)].id } == ["b", "c"])
    #expect(warnings.map(\.message) == Array(repeating: "forbidden_words: 'sorry'", count: 2))
    #expect(warnings.map(\.line) == [3, 4])
  }

  @Test("Lines that are no turns of a run become findings, and no line is lost.")
  func badLines() throws {
    try folder.write(
      [
        Self.turn("a", "user", "u"), Self.turn(nil, "user", "whose?"), "", "[1]",
        "{\"run_id\": \"a\"",
        #"{"run_id": ""}"#, #"{"run_id": null}"#, #"{"run_id": 5}"#, #"{"run_id": "a"}"#,
      ].joined(separator: "\r\n"), to: "x/turns.jsonl")
    let experiment = try load()
    #expect(experiment.traces.map(\.id) == ["a", "5"])
    #expect(
      experiment.findings(file: 0) == [
        "2 missing-field", "4 not-an-object", "5 malformed-line", "6 missing-field",
        "7 missing-field",
      ])
    #expect(experiment.lineCounts[0].records == 3)
  }

  @Test(
    "Turns are those that the user began, without a goodbye that nobody answered.",
    arguments: [
      (["user", "assistant"], nil, 1), (["user", "assistant", "user"], nil, 2),
      (["user", "assistant", "user"], "goal", 1), (["user"], "goal", 1), (["assistant"], nil, 0),
      (["user", "user", "assistant"], "goal", 2),
    ] as [([String], String?, Int)])
  func turnCounts(_ roles: [String], _ reason: String?, _ count: Int) throws {
    let reason = reason.map { #", "termination_reason": "\#($0)""# } ?? ""
    try folder.write(
      lines: [#"{"trace_id": "a", "success": true\#(reason)}"#], to: "x/traces.jsonl")
    try folder.write(lines: roles.map { Self.turn("a", $0, "c") }, to: "x/turns.jsonl")
    #expect(try load().traces.map(\.turnCount) == [count])
  }

  @Test("Damage never loses a line.", arguments: 0..<100)
  func damage(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var lines = (0..<8).map { number in
      Array(Self.turn("r\(number % 3)", number % 2 == 0 ? "user" : "assistant", "c \(number)").utf8)
    }
    for _ in 0..<2 {
      let victim = random.below(lines.count)
      lines[victim] = Mutation.bytes(lines[victim], &random)
    }
    try folder.write(Array(lines.joined(separator: [0x0A])), to: "x/turns.jsonl")
    let experiment = try load()
    #expect(experiment.diagnosed().violations == [])
  }
}
