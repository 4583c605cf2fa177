import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// No trace of such an experiment is known. Its time follows only from `date`, in local time
/// without an offset, and from `duration_seconds`.
@Suite("Experiments whose runs all failed")
struct AllFailedTests {
  /// An experiment of failures only, whose runs took 1 s or a little less and ended at noon plus `offset` hours.
  private static func load(
    inputs: [String], offset: Double, store: [(id: String, input: String, seconds: Double)],
    summary: Bool = true, early: Double = 0
  ) throws -> Experiment {
    let folder = try TemporaryFolder()
    let date = Observations.time(offset * 3600 + 1 - early).dropLast(6)
    if summary {
      try folder.write(
        #"{"name": "e", "date": "\#(date)", "results": {"duration_seconds": \#(1 - early)}}"#,
        to: "x/summary.json")
    }
    let failures = inputs.map {
      #"{"iteration": 0, "persona": "p", "input": "\#($0)", "error": "e"}"#
    }
    try folder.write("[\(failures.joined(separator: ", "))]", to: "x/errors.json")
    try folder.write(
      lines: store.map { trace in
        """
        {"id": "\(trace.id)", "start_time": "\(Observations.time(trace.seconds))", \
        "end_time": "\(Observations.time(trace.seconds + 0.1))", "metadata": {"iteration": 0, \
        "persona": "p", "variation": {"input": "\(trace.input)"}}}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: store.map { Observations.line("o" + $0.id, trace: $0.id) },
      to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.violations == [])
    #expect(experiment.traces.allSatisfy { $0.outcome == .failed })
    #expect(experiment.traces.count == inputs.count)
    return experiment
  }

  @Test(
    "Failed runs are found in the store, whatever the offset of the local time.",
    arguments: [0, 9, 5.75, 11.75, -7, -0.25, -11.75])
  func anyOffset(_ offset: Double) throws {
    let experiment = try Self.load(
      inputs: ["a", "b"], offset: offset,
      store: [("1", "a", 0.2), ("2", "b", 0.5), ("3", "a", 7200), ("4", "c", 0.6)])
    #expect(experiment.traces.map(\.id) == ["1", "2"])
    #expect(experiment.observations.count == 2)
    #expect(experiment.findings.isEmpty)
  }

  @Test("Of experiments that ran the same input seconds apart, the nearest one is meant.")
  func consecutive() throws {
    let experiment = try Self.load(
      inputs: ["a"], offset: 0, store: [("1", "a", -3), ("2", "a", 0.9), ("3", "a", 4)])
    #expect(experiment.traces.map(\.id) == ["2"])
  }

  @Test(
    "The run of another experiment is not taken for a failed run whose trace the store has lost.",
    arguments: [0, 0.01], [-7203, -2.5, -1.3, 2.2, 4, 3603])
  func lostTrace(early: Double, seconds: Double) throws {
    let others = [("1", "b", 0.5), ("2", "a", seconds)]
    for store in [others, Array(others.dropFirst())] {
      let experiment = try Self.load(
        inputs: store.count == 1 ? ["a"] : ["a", "b"], offset: 9, store: store, early: early)
      #expect(experiment.traces.map(\.id) == (store.count == 1 ? [nil] : [nil, "1"]))
      #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
    }
  }

  @Test(
    "Only a time in whole seconds may be a second off.",
    arguments: [(0, -1.0), (0, 1.9), (0.01, 0), (0.01, 0.89)], [(0.01, -0.2), (0.01, 1.1)])
  func wholeSeconds(found: (early: Double, seconds: Double), lost: (Double, Double)) throws {
    for (index, run) in [found, lost].enumerated() {
      let experiment = try Self.load(
        inputs: ["a"], offset: 0, store: [("1", "a", run.1)], early: run.0)
      #expect(experiment.traces.map(\.id) == [index == 0 ? "1" : nil])
    }
  }

  @Test("Several failed runs of one input need as many traces.")
  func sameInputs() throws {
    let experiment = try Self.load(
      inputs: ["a", "a"], offset: 0, store: [("1", "a", 0.2), ("2", "a", 0.5), ("3", "a", 7200)])
    #expect(Set(experiment.traces.map(\.id)) == ["1", "2"])
  }

  @Test("A failed run is not joined if two offsets explain its time.")
  func ambiguous() throws {
    let experiment = try Self.load(
      inputs: ["a"], offset: 9, store: [("1", "a", 0.2), ("2", "a", 7200.2)])
    #expect(experiment.traces.map(\.id) == [nil])
    #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
  }

  @Test("Without a summary, a failed run is joined with the only candidate.")
  func oneCandidate() throws {
    let experiment = try Self.load(inputs: ["a"], offset: 0, store: [("1", "a", 0)], summary: false)
    #expect(experiment.traces.map(\.id) == ["1"])
  }

  @Test("A failed run without a candidate is reported.")
  func noCandidate() throws {
    let experiment = try Self.load(inputs: ["a"], offset: 0, store: [("1", "b", 0)])
    #expect(experiment.traces.map(\.id) == [nil])
    #expect(experiment.observations.count == 0)
    #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
  }

  @Test("A trace of the store is joined with one failed run only.")
  func joinsOnce() throws {
    let experiment = try Self.load(inputs: ["a", "a"], offset: 0, store: [("1", "a", 0.2)])
    #expect(Set(experiment.traces.map(\.id)) == ["1", nil])
  }

  /// A wrong API key fails every run.
  @Test("A thousand failed runs are joined in a large store.")
  func manyRuns() throws {
    Deadline.of(60) {
      let experiment = try Self.load(
        inputs: (0..<1000).map { "input \($0)" }, offset: 0,
        store: (0..<4000).map { (number: Int) in
          let input = number < 1000 ? number : number % 500
          return ("\(number)", "input \(input)", 0.5 - Double(number / 1000) * 7200)
        })
      #expect(experiment.traces.compactMap(\.id).count == 1000)
      #expect(experiment.traces.allSatisfy { Int($0.id ?? "").map { $0 < 1000 } ?? false })
    }
  }
}
