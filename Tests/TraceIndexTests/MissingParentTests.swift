import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

@Suite("Parents that are not in the file")
struct MissingParentTests {
  private typealias Line = Observations

  @Test(
    "An observation whose parent is not in its trace is an orphan, and a root below its parent's row."
  )
  func orphans() throws {
    let experiment = try Observations.load([
      Line.line("a"), Line.line("lost", parent: "nobody", start: 1),
      Line.line("b", trace: "u"), Line.line("stray", parent: "a", trace: "u", start: 2),
      Line.line("child", parent: "stray", trace: "u", start: 3),
      Line.line("nowhere", parent: "a", trace: nil),
    ])
    #expect(
      experiment.outline == [
        "t", " a", " missingParent nobody", "  lost", "u", " b", " missingParent a", "  stray",
        "   child", "-", " missingParent a", "  nowhere",
      ])
    #expect(experiment.findings() == ["2 orphan", "4 orphan", "6 orphan"])
    #expect(experiment.observations.missingParents.all.map(\.elsewhere) == [nil, nil, nil])
    #expect(experiment.recordedParent(3) == "a")
    #expect(experiment.displayParent(3) == nil)
    #expect(experiment.displayParent(4) == 3)
    #expect(experiment.observations.flags[1].badges == ["orphan"])
    let isRoot = (0..<6).map { experiment.tree.isRoot(experiment.tree.row(ofObservation: $0)) }
    #expect(isRoot == [true, true, true, true, false, true])
    #expect(experiment.treeViolations == [])
  }

  @Test("A parent in another trace is found by an id that is no number of each trace.")
  func elsewhere() throws {
    let experiment = try Observations.load([
      Line.line("0af7651916cd43dd"), Line.line("1"),
      Line.line("x", parent: "0af7651916cd43dd", trace: "u"),
      Line.line("y", parent: "1", trace: "u"),
    ])
    #expect(
      experiment.findings.map(\.message) == [
        "its parent 0af7651916cd43dd is in another trace t", "its parent 1 is not in this trace",
      ])
    #expect(experiment.observations.missingParents.all.map(\.elsewhere) == [0, nil])
  }

  @Test("The children of two missing parents are not interleaved, and one finding reports each.")
  func grouped() throws {
    let experiment = try Observations.load([
      Line.line("a1", parent: "A", start: 1, end: 2),
      Line.line("b1", parent: "B", start: 0, end: 3),
      Line.line("a2", parent: "A", start: 3, end: 7),
      Line.line("b2", parent: "B", start: 4, end: 5),
      Line.line("root", start: 0.5), Line.line("deep", parent: "a1", start: 1),
    ])
    #expect(
      experiment.outline == [
        "t", " missingParent B", "  b1", "  b2", " root", " missingParent A", "  a1", "   deep",
        "  a2",
      ])
    #expect(experiment.findings() == ["1 orphan", "2 orphan"])
    #expect(
      experiment.findings[0].message
        == "the parent A of this and 1 other observation is not in this trace")
    let spans = experiment.observations.missingParents.all.map(\.span)
    #expect(spans == [6_000_000, 5_000_000])
    #expect(experiment.observationCount(below: 0) == 6)
    #expect(experiment.observationCount(below: 5) == 3)
    #expect(experiment.treeViolations == [])
  }

  @Test("An error below a missing parent reached a root: nobody knows of a recovery.")
  func errors() throws {
    let experiment = try Observations.load([
      Line.line("lost", parent: "nobody", error: "failed"),
      Line.line("child", parent: "lost", error: "cause"),
    ])
    #expect(experiment.errorStates == ["lost": "error", "child": "error"])
    #expect(experiment.traces[0].outcome == .failed)
    #expect(experiment.tree.isFatal(experiment.tree.row(ofObservation: 1)))
    #expect(experiment.tree.state(1) == .errorBelow)
  }

  @Test("Children without times have a row for their parent, whose span is not known.")
  func withoutTimes() throws {
    let experiment = try Observations.load([
      Line.line("lost", parent: "nobody", start: nil, end: nil)
    ])
    #expect(experiment.outline == ["t", " missingParent nobody", "  lost"])
    #expect(experiment.observations.missingParents.all[0].span == nil)
  }

  @Test(
    "Parents that only the repaired placement gives lead away from the missing one, whose row stays."
  )
  func repairedPlacement() throws {
    let experiment = try Observations.load([
      Line.line("a", parent: "nobody", start: 1), Line.line("b", parent: "nobody", start: 2),
      Line.line("c", start: 0),
    ])
    let (tree, _) = TreeBuilder.build(
      experiment.observations, traceCount: 1, placement: [0: 2, 1: 2])
    let contents = (0..<tree.count).map { tree.content($0) }
    #expect(
      contents == [
        .trace(0), .observation(2), .observation(0), .observation(1), .missingParent(0),
      ])
  }
}

@Suite("Runs that are still running")
struct RunningTraceTests {
  private typealias Line = Observations

  private static let cut = #"{"id": "x", "type": "tool", "na"#

  @Test(
    "A run in no traces file, whose file ends in a cut line, is still running; nothing was dropped."
  )
  func cutLine() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      [
        Line.line("a", parent: "gone", start: 1, end: 2),
        Line.line("b", parent: "gone", start: 3, end: 4), Self.cut,
      ].joined(separator: "\n"), to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(experiment.traces[0].isRunning)
    let orphan = try #require(experiment.findings.first { $0.rule == .orphan })
    #expect(orphan.severity == .info)
    #expect(
      orphan.message
        == "the parent gone of this and 1 other observation has not ended yet: the run is still running"
    )
  }

  @Test(
    "A run that ended long before the last line is not running, nor one that a traces file has.")
  func ended() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      [
        Line.line("old", parent: "gone", trace: "crashed", start: 0, end: 1),
        Line.line("done", parent: "lost", trace: "done", start: 3000, end: 3001),
        Line.line("new", parent: "missing", trace: "new", start: 3002, end: 3003), Self.cut,
      ].joined(separator: "\n"), to: "observations.jsonl")
    try folder.write(
      #"{"trace_id": "done", "status": "completed"}"# + "\n", to: "traces.jsonl")
    let experiment = try folder.load()
    let running = experiment.traces.filter(\.isRunning).map(\.id)
    #expect(running == ["new"])
  }

  @Test("A last line that was recorded just now is of a run in progress; an old one is not.")
  func recent() throws {
    func line(minutesAgo: Int64) -> String {
      let time = CalendarClock.microseconds - minutesAgo * 60_000_000
      return #"{"id": "a", "type": "tool", "name": "a", "trace_id": "t", "#
        + #""parent_observation_id": "gone", "start_time": \#(time / 1000), "end_time": \#(time / 1000)}"#
    }
    #expect(try Observations.load([line(minutesAgo: 1)]).traces[0].isRunning)
    #expect(try !Observations.load([line(minutesAgo: 60)]).traces[0].isRunning)
    #expect(try !Observations.load([line(minutesAgo: -60)]).traces[0].isRunning)
  }
}
