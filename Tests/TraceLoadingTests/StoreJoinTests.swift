import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Joining failed runs with the store")
struct StoreJoinTests {
  private static func failed(_ experiment: Experiment) throws -> (number: Int, trace: Trace) {
    let failed = experiment.traces.enumerated().filter { $0.element.outcome == .failed }
    #expect(failed.count == 1)
    let only = try #require(failed.first)
    return (only.offset, only.element)
  }

  private static func observations(_ experiment: Experiment, ofTrace number: Int) -> Int {
    experiment.tree.rows(ofTrace: number).count
  }

  @Test("The failed run of the sample is joined with its trace in the store.")
  func sample() throws {
    let source = try ExperimentFinder.find(Samples.singleTurn)[0]
    let experiment = ExperimentLoader.load(source)
    let (number, trace) = try Self.failed(experiment)
    #expect(trace.id == (try SampleRun.failedID()))
    #expect(number == 3)
    #expect(trace.isJoinedByTime)
    #expect(trace.origin == .offlineStore)
    #expect(trace.error?.contains("Z9LOST") == true)
    #expect(Self.observations(experiment, ofTrace: number) == 16)
    #expect(experiment.traces.count == 5)
    #expect(experiment.observations.count == 84)
    #expect(experiment.findings.isEmpty)
    #expect(experiment.traces.allSatisfy { $0.start != nil && $0.end != nil })
    #expect(try experiment.document(of: trace.records[0]).root["error"]?.string == trace.error)
    #expect(try experiment.document(of: trace.records[1]).root["id"]?.string == trace.id)
    #expect(experiment.violations == [])
  }

  @Test(
    "Of several traces with the same input, the one at the time of the run is joined.",
    arguments: [
      [3600.0], [-3600], [86_400, -86_400], [2, -2], [30, -30, 3600, 7200], [0.7],
    ])
  func joinsByTime(_ shifts: [Double]) throws {
    for withSummary in [true, false] {
      let run = try SampleRun()
      try run.edit("artifacts/traces.jsonl") { lines in
        let rivals = try shifts.map { try SampleRun.rival("rival \($0)", later: $0) }
        return [rivals[0]] + lines + rivals
      }
      if !withSummary { try run.remove("x/summary.json") }
      let (_, trace) = try Self.failed(run.folder.load("x"))
      #expect(trace.id == (try SampleRun.failedID()), "with summary: \(withSummary)")
    }
  }

  @Test("A trace whose time is too far away is not joined.", arguments: [3600.0, -3600, 60, -60])
  func rejectsOtherTimes(_ shift: Double) throws {
    let run = try SampleRun()
    try run.edit("artifacts/traces.jsonl") { lines in
      let id = try SampleRun.failedID()
      return try lines.filter { !String(decoding: $0, as: UTF8.self).contains(id) }
        + [SampleRun.rival("rival", later: shift)]
    }
    let experiment = try run.folder.load("x")
    let (number, trace) = try Self.failed(experiment)
    #expect(trace.id == nil)
    #expect(trace.input?.contains("Z9LOST") == true)
    #expect(Self.observations(experiment, ofTrace: number) == 0)
    #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
    #expect(experiment.treeViolations == [])
  }

  @Test(
    "A run that failed slowly is joined with its own trace, though one of the next experiment is nearer to the other runs.",
    arguments: [10, 60, 600])
  func slowFailure(_ seconds: Int) throws {
    let folder = try TemporaryFolder()
    let end = Double(seconds + 1)
    let traces: [(id: String, start: Double, end: Double, iteration: Int)] = [
      ("own", 0, Double(seconds), 0), ("known", Double(seconds), end, 1),
      ("next", end + 4, end + 4.5, 0),
    ]
    try folder.write(
      lines: traces.map { id, start, end, iteration in
        """
        {"id": "\(id)", "start_time": "\(Observations.time(start))", \
        "end_time": "\(Observations.time(end))", \
        "metadata": {"iteration": \(iteration), "variation": {"input": "q"}}}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: traces.map { Observations.line("o" + $0.id, trace: $0.id) },
      to: "artifacts/observations.jsonl")
    try folder.write(
      #"{"trace_id": "known", "iteration": 1, "input": "q", "success": true}"# + "\n",
      to: "x/trace_summary.jsonl")
    try folder.write(#"[{"iteration": 0, "input": "q", "error": "late"}]"#, to: "x/errors.json")
    try folder.write(
      #"{"name": "n", "date": "\#(Observations.time(end).dropLast(6))", "#
        + #""results": {"duration_seconds": \#(end)}}"#, to: "x/summary.json")
    let (_, trace) = try Self.failed(folder.load("x"))
    #expect(trace.id == "own")
  }

  @Test(
    "With other runs whose times are known, a trace outside the experiment's time is not joined.",
    arguments: [-3.0, -0.4, 1.2, 3], [true, false])
  func neighbour(start: Double, hasDate: Bool) throws {
    let folder = try TemporaryFolder()
    let traces = [("known", 0.1, 1), ("next", start, 0)]
    try folder.write(
      lines: traces.map { id, start, iteration in
        """
        {"id": "\(id)", "start_time": "\(Observations.time(start))", \
        "end_time": "\(Observations.time(start + 0.2))", \
        "metadata": {"iteration": \(iteration), "variation": {"input": "q"}}}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write("", to: "artifacts/observations.jsonl")
    try folder.write(
      #"{"trace_id": "known", "iteration": 1, "input": "q", "success": true}"# + "\n",
      to: "x/trace_summary.jsonl")
    try folder.write(#"[{"iteration": 0, "input": "q", "error": "late"}]"#, to: "x/errors.json")
    let date = hasDate ? #""date": "\#(Observations.time(0.95).dropLast(6))", "# : ""
    try folder.write(
      #"{"name": "n", \#(date)"results": {"duration_seconds": 0.95}}"#, to: "x/summary.json")
    let experiment = try folder.load("x")
    let (_, trace) = try Self.failed(experiment)
    // Without a date, a trace directly before or after the known runs may be one.
    let isNear = !hasDate && abs(start) < 2
    #expect(trace.id == (isNear ? "next" : nil))
    #expect(experiment.findings.map(\.rule) == (isNear ? [] : [.unmatchedFailure]))
  }

  @Test(
    "Of several failures of one run, each gets the trace with its error, whichever the store has lost."
  )
  func repeatedFailures() throws {
    var random = SplitMix64(seed: 34)
    for round in 0..<60 {
      let folder = try TemporaryFolder()
      let count = Int.random(in: 1...6, using: &random)
      let personas = (0..<count).map { _ in
        round % 3 == 0 ? "p" : ["p", "q", nil].randomElement(using: &random) ?? nil
      }
      // Without repeats, the error tells the trace; some rounds have none to tell apart.
      let errors = (0..<count).map { round % 5 == 4 ? "e" : "e\($0)" }
      let kept = (0..<count).filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
      func persona(_ index: Int) -> String {
        personas[index].map { #""persona": "\#($0)", "# } ?? ""
      }
      try folder.write(
        lines: kept.shuffled(using: &random).map { index in
          """
          {"id": "t\(index)", "start_time": "\(Observations.time(Double(index) + 0.1))", \
          "end_time": "\(Observations.time(Double(index) + 0.3))", \
          "metadata": {"iteration": 0, \(persona(index))"variation": {"input": "q"}}}
          """
        }, to: "artifacts/traces.jsonl")
      try folder.write(
        lines: kept.map {
          Observations.line("o\($0)", trace: "t\($0)", extra: #""error": "\#(errors[$0])""#)
        }, to: "artifacts/observations.jsonl")
      try folder.write(
        "["
          + (0..<count).map {
            #"{"iteration": 0, \#(persona($0))"input": "q", "error": "\#(errors[$0])"}"#
          }.joined(separator: ",") + "]", to: "x/errors.json")
      try folder.write(
        #"{"name": "n", "date": "\#(Observations.time(Double(count)).dropLast(6))", "#
          + #""results": {"duration_seconds": \#(count)}}"#, to: "x/summary.json")
      let experiment = try folder.load("x")
      let found = experiment.traces.filter { $0.id != nil }
      #expect(found.count == kept.count, "round \(round)")
      #expect(experiment.traces.count == count)
      for trace in found {
        let number = try #require(Int(trace.id?.dropFirst() ?? ""))
        #expect(trace.error == errors[number], "round \(round)")
      }
      #expect(
        experiment.findings.count { $0.rule == .unmatchedFailure } == count - kept.count)
      // In time, as the runner ran them.
      let isWhole = kept.count == count && personas.allSatisfy { $0 == "p" }
      if isWhole {
        #expect(experiment.traces.map(\.id) == (0..<count).map { "t\($0)" }, "round \(round)")
      }
    }
  }

  /// An experiment with failures of one run and, if there is one, a run that is known. Times are in seconds.
  private static func loadFailures(
    _ errors: [String], store: [(id: String, start: Double, errors: [String])],
    known: Double? = nil, summary: String?, prepare: (TemporaryFolder) throws -> Void = { _ in }
  ) throws -> Experiment {
    let folder = try TemporaryFolder()
    let other = known.map { [(id: "known", start: $0, errors: [String]())] } ?? []
    try folder.write(
      lines: (store + other).map { id, start, _ in
        """
        {"id": "\(id)", "start_time": "\(Observations.time(start))", \
        "end_time": "\(Observations.time(start + 0.2))", \
        "metadata": {"iteration": \(id == "known" ? 1 : 0), "variation": {"input": "q"}}}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: store.flatMap { id, _, errors in
        errors.enumerated().map {
          Observations.line("\(id)-\($0)", trace: id, extra: #""error": "\#($1)""#)
        }
      }, to: "artifacts/observations.jsonl")
    if known != nil {
      try folder.write(
        #"{"trace_id": "known", "iteration": 1, "input": "q", "success": true}"# + "\n",
        to: "x/trace_summary.jsonl")
    }
    let failures = errors.map { #"{"iteration": 0, "input": "q", "error": "\#($0)"}"# }
    try folder.write("[" + failures.joined(separator: ",") + "]", to: "x/errors.json")
    if let summary { try folder.write(summary, to: "x/summary.json") }
    try prepare(folder)
    return try folder.load("x")
  }

  private static func summary(end: Double, duration: Double) -> String {
    #"{"name": "n", "date": "\#(Observations.time(end).dropLast(6))", "#
      + #""results": {"duration_seconds": \#(duration)}}"#
  }

  private static func pairs(_ experiment: Experiment) -> [String: String?] {
    let failed = experiment.traces.filter { $0.outcome == .failed }
    return Dictionary(
      failed.map { ($0.error ?? "", $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("A trace that the store lists twice, or in two spellings, is one trace.")
  func repeatedInStore() throws {
    let digits = "ABCDEF0123456789ABCDEF0123456789"
    for ids in [["t", "t"], [digits, digits.lowercased()]] {
      let experiment = try Self.loadFailures(
        ["E0", "E1", "E2"],
        store: [(ids[0], 1, ["E1"]), (ids[1], 1, []), ("u", 2, ["other"])],
        summary: Self.summary(end: 3, duration: 3))
      #expect(experiment.traces.count == 3)
      #expect(Self.pairs(experiment) == ["E0": "u", "E1": ids[0], "E2": nil])
    }
  }

  @Test("A trace that the store lists with the inputs of two runs is that of one failure.")
  func listedWithTwoInputs() throws {
    let experiment = try Self.loadFailures(
      ["E0", "E1"], store: [("t", 1, ["E0"])], summary: Self.summary(end: 3, duration: 3)
    ) { folder in
      let path = folder.path("artifacts/traces.jsonl")
      let line = try String(contentsOfFile: path, encoding: .utf8)
      try folder.write(line + line.replacing(#""q""#, with: #""r""#), to: "artifacts/traces.jsonl")
      let failures = ["q", "q", "r", "r"].map {
        #"{"iteration": 0, "input": "\#($0)", "error": "E0"}"#
      }
      try folder.write("[" + failures.joined(separator: ",") + "]", to: "x/errors.json")
    }
    #expect(experiment.traces.count == 4)
    #expect(experiment.traces.compactMap(\.id) == ["t"])
  }

  @Test("Of traces with the error, the nearest is taken, also without a summary.")
  func nearestWithError() throws {
    let store = [
      (id: "old", start: 1.0, errors: ["E"]), (id: "mine", start: 120, errors: ["E"]),
    ]
    let bare = try Self.loadFailures(["E"], store: store, known: 122, summary: nil)
    #expect(Self.pairs(bare) == ["E": "mine"])
    let undated = try Self.loadFailures(
      ["E"], store: store, known: 122,
      summary: #"{"name": "n", "results": {"duration_seconds": 200}}"#)
    #expect(Self.pairs(undated) == ["E": "mine"])
  }

  @Test("A summary whose time contradicts the runs that are known excludes no trace.")
  func contradictedTime() throws {
    let experiment = try Self.loadFailures(
      ["E"], store: [("mine", 120, ["E"])], known: 122,
      summary: Self.summary(end: 120.05, duration: 3.1))
    #expect(Self.pairs(experiment) == ["E": "mine"])
  }

  @Test("The error that ended a run is that of its last root.")
  func caughtError() throws {
    let roots = try Self.loadFailures(
      ["E0", "E1"], store: [("t", 2, ["E0", "E1"])], summary: Self.summary(end: 3, duration: 3))
    #expect(Self.pairs(roots) == ["E0": nil, "E1": "t"])
    let child = try Self.loadFailures(
      ["E0", "E1"], store: [("t", 2, [])], summary: Self.summary(end: 3, duration: 3)
    ) { folder in
      try folder.write(
        lines: [
          Observations.line("root", trace: "t", extra: #""error": "E1""#),
          Observations.line(
            "child", trace: "t", extra: #""error": "E0", "parent_observation_id": "root""#),
        ], to: "artifacts/observations.jsonl")
    }
    #expect(Self.pairs(child) == ["E0": nil, "E1": "t"])
  }

  @Test("A store's observations are read in the form that they turn out to have.")
  func storeOfMixedForms() throws {
    let experiment = try Self.loadFailures(
      ["E0", "E1"], store: [("s", 1, ["E0"]), ("t", 2, ["E1"])],
      summary: Self.summary(end: 3, duration: 3)
    ) { folder in
      let lines = ["s", "t"].map { Observations.line("o" + $0, trace: $0) }
      try folder.write(lines[0] + "\n[" + lines[1] + "]\n", to: "artifacts/observations.jsonl")
    }
    #expect(experiment.observations.count == 2)
    #expect(experiment.findings.map(\.rule) == [.fileForm])
  }

  @Test(
    "Errors are compared in linear time, however long the input and whatever the trace recorded.")
  func manyErrors() throws {
    let count = Effort.size(of: 4_000)
    let input = String(repeating: "ä", count: 250 * count)
    Deadline.of(60) {
      let experiment = try Self.loadFailures(
        ["E0", "E1"], store: [("t", 1, (0..<count).map { "E\($0 % 2)" })],
        summary: Self.summary(end: 3, duration: 3)
      ) { folder in
        for name in ["artifacts/traces.jsonl", "x/errors.json"] {
          let text = try String(contentsOfFile: folder.path(name), encoding: .utf8)
          try folder.write(
            text.replacing(#""input": "q""#, with: #""input": "\#(input)""#), to: name)
        }
      }
      #expect(experiment.traces.count == 2)
    }
  }

  @Test("Failed runs of CLI 0.4 that only errors.json has get the traces of their time.")
  func failuresWithTimes() throws {
    let folder = try TemporaryFolder()
    // When each run started and ended, and whether it failed.
    let runs: [(start: Double, end: Double, failed: Bool)] = [
      (0, 3, false), (3.03, 33.03, true), (33.06, 36.06, true), (36.09, 66.09, false),
    ]
    func record(_ number: Int, _ more: String) -> String {
      let run = runs[number]
      return """
        {"run_id": "run-\(number)", "iteration": \(number), "input": "hi", \
        "duration_ms": \(Int((run.end - run.start) * 1000)), \
        "timestamp": "\(Observations.time(run.end))", \(more)}
        """
    }
    let failed = runs.indices.filter { runs[$0].failed }
    try folder.write(
      lines: runs.indices.filter { !runs[$0].failed }.map { record($0, #""success": true"#) },
      to: "x/trace_summary.jsonl")
    try folder.write(
      #"{"failures": ["#
        + failed.map { record($0, #""error": {"message": "boom"}"#) }.joined(separator: ",") + "]}",
      to: "x/errors.json")
    try folder.write(
      lines: runs.indices.map { number in
        """
        {"id": "own-\(number)", "start_time": "\(Observations.time(runs[number].start + 0.001))", \
        "end_time": "\(Observations.time(runs[number].end - 0.001))"}
        """
      }, to: "artifacts/traces.jsonl")
    try folder.write(
      lines: runs.indices.map {
        Observations.line("o\($0)", trace: "own-\($0)", extra: #""input": "hi""#)
      }, to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.traces.count == runs.count)
    for number in runs.indices {
      let trace = try #require(experiment.traces.firstIndex { $0.id == "run-\(number)" })
      let found = experiment.tree.rows(ofTrace: trace).compactMap {
        experiment.tree.observation($0)
      }
      #expect(found.map(experiment.id) == ["o\(number)"])
      #expect(experiment.traces[trace].outcome == (runs[number].failed ? .failed : .success))
    }
  }

  @Test("Without a store, the failed run has no observations, and this is a finding.")
  func noStore() throws {
    let run = try SampleRun()
    for store in [OfflineStore.none, .folder(run.folder.path("nowhere"))] {
      let experiment = try run.folder.load("x", store: store)
      let (_, trace) = try Self.failed(experiment)
      #expect(trace.id == nil)
      #expect(trace.origin == .runner)
      #expect(experiment.observations.count == 68)
      #expect(experiment.findings.map(\.rule) == [.unmatchedFailure])
      #expect(experiment.findings[0].line == 2)
      #expect(experiment.findings[0].message.contains("was not found"))
      #expect(experiment.lineViolations == [])
    }
  }

  @Test("The store can be in another folder.")
  func otherStore() throws {
    let run = try SampleRun()
    try run.folder.copy(Samples.store, to: "elsewhere/store")
    try run.remove("artifacts")
    #expect(try Self.failed(run.folder.load("x")).trace.id == nil)
    let store = OfflineStore.folder(run.folder.path("elsewhere/store"))
    let experiment = try run.folder.load("x", store: store)
    let (number, trace) = try Self.failed(experiment)
    #expect(trace.id == (try SampleRun.failedID()))
    #expect(Self.observations(experiment, ofTrace: number) == 16)
  }

  @Test("A store without observations still identifies the trace.")
  func storeWithoutObservations() throws {
    let run = try SampleRun()
    try run.remove("artifacts/observations.jsonl")
    let experiment = try run.folder.load("x")
    let (number, trace) = try Self.failed(experiment)
    #expect(trace.id == (try SampleRun.failedID()))
    #expect(Self.observations(experiment, ofTrace: number) == 0)
    #expect(experiment.observations.count == 68)
  }

  @Test("An experiment without observations has those of the store.")
  func experimentWithoutObservations() throws {
    let run = try SampleRun()
    try run.remove("x/observations.jsonl")
    let experiment = try run.folder.load("x")
    #expect(experiment.observations.count == 84)
    #expect(
      experiment.traces.indices.map { Self.observations(experiment, ofTrace: $0) }
        .contains(16))
    #expect(experiment.traces.count == 5)
    #expect(experiment.violations == [])
    #expect(try run.folder.load("x", store: .none).observations.count == 0)
  }

  @Test("Two failures of the same input are two traces, in the order of time.")
  func twoIterations() throws {
    let run = try SampleRun()
    let entry = try SampleRun.failedTrace()["metadata"]?["variation"]?["input"]?.source ?? ""
    let failures = [1, 0].map {
      #"{"iteration": \#($0), "persona": "novice_traveller", "input": \#(entry), "error": "e\#($0)"}"#
    }
    try run.folder.write("[" + failures.joined(separator: ",\n") + "]", to: "x/errors.json")
    try run.edit("artifacts/traces.jsonl") { lines in
      let second = String(decoding: try SampleRun.rival("second", later: 0.1), as: UTF8.self)
      return lines + [Array(second.replacing(#""iteration": 0"#, with: #""iteration": 1"#).utf8)]
    }
    let experiment = try run.folder.load("x")
    let failed = experiment.traces.filter { $0.outcome == .failed }
    #expect(failed.map(\.id) == [try SampleRun.failedID(), "second"])
    #expect(failed.map(\.error) == ["e0", "e1"])
  }

  @Test("Errors of CLI 0.4 have a run id, and are joined by it.")
  func runIDs() throws {
    let run = try SampleRun()
    let id = try SampleRun.failedID()
    for name in ["errors.json", "observations.jsonl", "traces.jsonl", "trace_summary.jsonl"] {
      try run.remove("x/" + name)
    }
    try run.remove("x/evaluation")
    try run.folder.write(
      """
      {"total_failures": 1,
       "failures": [{"run_id": "\(id)", "iteration": 0, "persona": "p", "input": "i",
        "duration_ms": 13, "error": {"message": "m", "traceback": "t"}}]}
      """, to: "x/errors.json")
    try run.folder.write(
      lines: [
        #"{"run_id": "\#(id)", "error": {"message": "m"}, "duration_ms": 12.5}"#,
        #"{"run_id": "other", "iteration": 1, "success": true, "error": null}"#,
      ], to: "x/trace_summary.jsonl")
    let experiment = try run.folder.load("x")
    let (number, trace) = try Self.failed(experiment)
    #expect(trace.id == id)
    #expect(trace.error == "m")
    #expect(trace.durationMilliseconds == 12.5)
    #expect(Self.observations(experiment, ofTrace: number) == 16)
    #expect(experiment.traces.map(\.outcome) == [.failed, .success])
    #expect(experiment.findings.isEmpty)
    #expect(experiment.lineViolations == [])
  }

  @Test(
    "The store's observations of a failed run are read even if its traces do not list the run.",
    arguments: [nil, "", #"{"trace_id": "other"}"#])
  func unlistedRun(_ traces: String?) throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"trace_id": "t", "success": true}"#, to: "x/trace_summary.jsonl")
    try folder.write(lines: [Observations.line("own")], to: "x/observations.jsonl")
    try folder.write(
      #"{"failures": [{"run_id": "f", "iteration": 1, "error": {"message": "m"}}]}"#,
      to: "x/errors.json")
    if let traces { try folder.write(traces, to: "artifacts/traces.jsonl") }
    try folder.write(
      lines: [Observations.line("o", trace: "f"), "{damaged"], to: "artifacts/observations.jsonl")
    let experiment = try folder.load("x")
    #expect(experiment.outline == ["t", " own", "f", " o"])
    #expect(experiment.findings.contains { $0.rule == .malformedLine })
  }
}
