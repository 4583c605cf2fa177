import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// An agent under CLI 0.4 may record observations into the offline store, under ids of its own.
@Suite("The store's observations of runs of CLI 0.4")
struct SpanJoinTests {
  /// A trace of the store: an agent that got `input`, and the tool `look` below it. Times are in seconds
  /// after noon.
  struct Stored {
    let id: String
    let start: Double
    let end: Double
    /// JSON.
    let input: String
    var hasLine = true

    init(_ id: String, _ start: Double, _ end: Double, input: String = #""hello""#) {
      (self.id, self.start, self.end, self.input) = (id, start, end, input)
    }

    var traceLine: String {
      #"{"id": "\#(id)", "name": "own", "start_time": "\#(Observations.time(start))", "#
        + #""end_time": "\#(Observations.time(end))", "metadata": {}, "tags": []}"#
    }

    var observationLines: [String] {
      [
        Observations.line(
          "\(id)-look", parent: "\(id)-agent", trace: id, start: start, end: end, type: "tool",
          name: "look", extra: #""input": "hello", "output": 1"#),
        Observations.line(
          "\(id)-agent", trace: id, start: start, end: end, type: "agent",
          extra: #""input": \#(input)"#),
      ]
    }
  }

  private static func load(
    _ runs: [String], store: [Stored], in folder: TemporaryFolder
  ) throws -> Experiment {
    try folder.write(lines: runs, to: "x/trace_summary.jsonl")
    try folder.write(
      lines: store.filter(\.hasLine).map(\.traceLine), to: "artifacts/traces.jsonl")
    try folder.write(
      lines: store.flatMap(\.observationLines), to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.violations == [])
    #expect(experiment.traces.count == runs.count)
    return experiment
  }

  /// The ids of the agents in each run, or what the run's own record shows.
  private static func joined(_ runs: [String], store: [Stored]) throws -> [[String]] {
    let folder = try TemporaryFolder()
    let experiment = try load(runs, store: store, in: folder)
    return experiment.traces.indices.map { trace in
      experiment.tree.rows(ofTrace: trace).compactMap(experiment.tree.observation)
        .filter { experiment.type($0) != "tool" }.map(experiment.id)
    }
  }

  private static let calls = #"[{"tool": "look", "output": 1}]"#

  @Test("The store's observations are the tree of their run, and its calls no rows.")
  func observations() throws {
    let folder = try TemporaryFolder()
    for id in ["r", "other"] {
      let experiment = try Self.load(
        [RunLine.line(calls: Self.calls)], store: [Stored(id, 9.1, 9.9)], in: folder)
      #expect(experiment.rows() == ["agent \(id)-agent", " tool look"])
      #expect(
        (0..<2).map { experiment.records.origin($0) } == [ObservationOrigin.store, .store])
      #expect(experiment.traces[0].id == "r")
      #expect(experiment.traces[0].outcome == .success)
      #expect(experiment.diagnosed().findings.isEmpty)
    }
  }

  @Test("Observations whose trace was never written are found by the run's id.")
  func traceWithoutLine() throws {
    var stored = Stored("r", 9.1, 9.9)
    stored.hasLine = false
    #expect(try Self.joined([RunLine.line()], store: [stored]) == [["r-agent"]])
  }

  @Test(
    "A trace belongs to the run in whose time it was recorded with the same input.",
    arguments: [
      (9.0, 10.0, #""hello""#, true), (9.1, 9.2, #""hello""#, true),
      // The runner writes the time after the run.
      (8.97, 9.95, #""hello""#, true),
      (9.1, 9.9, #"{"args": ["hello"], "kwargs": {}}"#, true),
      (9.1, 9.9, #"{"messages": [{"role": "user", "content": "hello"}]}"#, true),
      (9.1, 9.9, #""Hello""#, false), (9.1, 9.9, #""hello you""#, false), (9.1, 9.9, "{}", false),
      (8.5, 9.9, #""hello""#, false), (9.1, 10.5, #""hello""#, false),
      (7, 8, #""hello""#, false), (3600, 3601, #""hello""#, false), (11, 10, #""hello""#, false),
    ])
  func windows(_ start: Double, _ end: Double, _ input: String, _ isJoined: Bool) throws {
    let joined = try Self.joined(
      [RunLine.line()], store: [Stored("s", start, end, input: input)])
    #expect(joined == [isJoined ? ["s-agent"] : []])
  }

  @Test("Consecutive runs with the same input have their own traces, however short they are.")
  func consecutive() throws {
    for step in [0.003, 0.02, 1.0] {
      let runs = (0..<5).map {
        RunLine.line("r\($0)", end: 10 + Double($0) * step, duration: step * 900)
      }
      let store = (0..<5).map {
        Stored("s\($0)", 10 + (Double($0) - 0.9) * step, 10 + (Double($0) - 0.1) * step)
      }
      #expect(try Self.joined(runs, store: store) == (0..<5).map { ["s\($0)-agent"] })
    }
  }

  @Test("A trace that fits two runs belongs to none.")
  func ambiguous() throws {
    let store = [Stored("s", 9.2, 9.4)]
    let overlapping = [RunLine.line("a", end: 9.5), RunLine.line("b", end: 9.9)]
    #expect(try Self.joined(overlapping, store: store) == [[], []])
    let same = [RunLine.line("a"), RunLine.line("b")]
    #expect(try Self.joined(same, store: store) == [[], []])
    let different = [RunLine.line("a", input: "x", end: 9.5), RunLine.line("b", end: 9.9)]
    #expect(try Self.joined(different, store: store) == [[], ["s-agent"]])
  }

  @Test("Where the agent states too short a duration, the end of the run before decides.")
  func shortDurations() throws {
    let store = [Stored("s1", 9, 9.9), Stored("s2", 10.1, 11.9), Stored("s3", 12.1, 13.9)]
    func runs(_ duration: Double) -> [String] {
      [10.0, 12, 14].map { RunLine.line("r\($0)", end: $0, duration: duration) }
    }
    // Nothing bounds the first run.
    #expect(try Self.joined(runs(0), store: store) == [[], ["s2-agent"], ["s3-agent"]])
    // A run without a time in between leaves open whose time it was.
    var lines = runs(0)
    lines[1] = lines[1].replacing("timestamp", with: "at")
    #expect(try Self.joined(lines, store: store) == [[], [], []])
  }

  @Test("Where the agent states too long a duration, different inputs decide.")
  func longDurations() throws {
    let store = [
      Stored("s1", 9, 9.9, input: #""one""#), Stored("s2", 10.1, 11.9, input: #""two""#),
    ]
    func runs(_ inputs: [String]) -> [String] {
      zip([10.0, 12], inputs).map {
        RunLine.line($1 + "\($0)", input: $1, end: $0, duration: 60_000)
      }
    }
    #expect(try Self.joined(runs(["one", "two"]), store: store) == [["s1-agent"], ["s2-agent"]])
    #expect(try Self.joined(runs(["one", "one"]), store: store) == [[], []])
  }

  @Test("Each turn of a run may have a trace of its own.")
  func turns() throws {
    let run = RunLine.line(
      input: "one", conversation: RunLine.talk("one", "a", "two", "b"), end: 20, duration: 300)
    let before = RunLine.line("before", input: "zero")
    let store = [
      Stored("s1", 10.2, 10.3, input: #""one""#), Stored("s2", 19, 19.9, input: #""two""#),
      Stored("s3", 12, 13, input: #""three""#),
    ]
    #expect(try Self.joined([before, run], store: store) == [[], ["s1-agent", "s2-agent"]])
  }

  @Test(
    "Calls that were answered and not recorded are reported; there is none to blame without a record."
  )
  func missingCalls() throws {
    let folder = try TemporaryFolder()
    let calls = """
      [{"tool": "look", "output": 1}, {"tool": "lost", "output": 2}, {"tool_name": "gone", \
      "result": 3}, {"tool": "waiting"}]
      """
    let talk = """
      [{"role": "assistant", "tool_calls": [{"id": "c", "function": {"name": "said"}}]}, \
      {"role": "tool", "tool_call_id": "c", "content": "done"}]
      """
    let lines = [RunLine.line(conversation: talk, calls: calls)]
    var experiment = try Self.load(lines, store: [Stored("s", 9.1, 9.9)], in: folder).diagnosed()
    #expect(experiment.missingCalls.map(\.name).sorted() == ["gone", "lost", "said"])
    #expect(experiment.findings.filter { $0.severity > .info }.count == 3)
    experiment = try Self.load(lines, store: [], in: folder).diagnosed()
    #expect(experiment.findings.isEmpty)
    #expect(experiment.missingCalls.isEmpty)
    #expect(experiment.observations.count == 6)
  }

  @Test(
    "Ten thousand runs and traces are joined without comparing them all.")
  func many() throws {
    Deadline.of(180) {
      let count = 10_000
      let runs = (0..<count).map {
        RunLine.line("r\($0)", end: Double($0), duration: 500, extra: #""x": 1"#)
      }
      let store = (0..<count).map { Stored("s\($0)", Double($0) - 0.4, Double($0) - 0.1) }
      let folder = try TemporaryFolder()
      let experiment = try Self.load(runs, store: store, in: folder)
      #expect(experiment.observations.recordedCount == 2 * count)
      #expect(experiment.traces.indices.allSatisfy { experiment.recordedCount(ofTrace: $0) == 2 })
    }
  }
}
