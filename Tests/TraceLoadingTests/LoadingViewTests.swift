import Foundation
import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

@Suite("Views of a file that is being loaded")
struct LoadingViewTests {
  /// More than 8 MB in 40 traces, children before their parents. Ids are UUIDs or not.
  private static func folder(uuids: Bool) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let body = String(repeating: "x", count: 2000)
    func id(_ number: Int) -> String {
      let digits = String(number)
      return uuids
        ? "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        : "o\(number)"
    }
    let lines = (0..<4000).map { number in
      let trace = number / 100
      let last = trace * 100 + 99
      let parent = number == last ? "" : ", \"parent_observation_id\": \"\(id(last))\""
      return """
        {"id": "\(id(number))", "type": "span", "name": "n\(number % 7)", \
        "start_time": "2025-11-15T14:34:44.000001+00:00", \
        "end_time": "2025-11-15T14:34:45.000001+00:00", "input": "\(body)"\(parent), \
        "trace_id": "\(id(1_000_000 + trace))"}
        """
    }
    try folder.write(lines: lines, to: "observations.jsonl")
    return folder
  }

  private static func describe(_ experiment: Experiment, _ index: Int) -> String {
    let parent = experiment.recordedParent(index) ?? "-"
    return "\(experiment.id(index)) \(experiment.name(index)) "
      + "\(experiment.traces[experiment.trace(of: index)].id ?? "-") \(parent)"
  }

  @Test(
    "The first view is the end of the file, and every view agrees with the loaded experiment.",
    arguments: [true, false])
  func agreeWithExperiment(uuids: Bool) throws {
    let folder = try Self.folder(uuids: uuids)
    let location = try ExperimentFinder.find(folder.path)[0]
    let views = Locked<[Experiment]>([])
    let experiment = ExperimentLoader.load(location) { _ in
      true
    } view: { view in
      views.withLock { $0.append(view) }
    }
    #expect(experiment.observations.count == 4000)
    #expect(experiment.findings.isEmpty)
    let all = views.withLock { $0 }.sorted { $0.observations.count < $1.observations.count }
    // How many depends on which thread reads which block first.
    #expect((1...6).contains(all.count))
    let first = try #require(all.first)
    #expect(first.observations.count < 1000)
    #expect(first.isPartial)
    let lastID = experiment.id(3999)
    let last = try #require(first.observation(id: lastID))
    // The lines before it have not been counted.
    #expect(first.record(of: last).line == 0)
    #expect(try first.document(of: first.record(of: last)).root["id"]?.string == lastID)
    for view in all {
      #expect(view.treeViolations == [])
      // Parents that are not loaded yet are no findings.
      #expect(view.findings.isEmpty)
      for index in 0..<view.observations.count {
        let same = try #require(experiment.observation(like: index, of: view))
        #expect(experiment.id(same) == view.id(index))
        let (a, b) = (view.record(of: index), experiment.record(of: same))
        #expect(a.offset == b.offset && a.length == b.length)
        if a.line > 0 { #expect(a.line == b.line) }
        if view.recordedParent(index) != nil {
          #expect(Self.describe(view, index) == Self.describe(experiment, same))
        }
        let trace = view.trace(of: index)
        #expect(experiment.trace(like: trace, of: view) == experiment.trace(of: same))
      }
    }
  }

  @Test("Loading without views that is stopped keeps the lines that were read.")
  func stopsWithoutViews() throws {
    let folder = try Self.folder(uuids: true)
    let location = try ExperimentFinder.find(folder.path)[0]
    let experiment = ExperimentLoader.load(location, progress: { $0.bytes < 2_000_000 })
    let count = experiment.observations.count
    #expect((800..<3500).contains(count))
    #expect(experiment.isPartial)
    #expect(experiment.findings.isEmpty)
    #expect((0..<count).allSatisfy { experiment.observations.line($0) == $0 + 1 })
    #expect(experiment.treeViolations == [])
  }

  @Test("Loading with views that is stopped keeps the end that was shown.")
  func stopsWithViews() throws {
    let folder = try Self.folder(uuids: true)
    let location = try ExperimentFinder.find(folder.path)[0]
    let experiment = ExperimentLoader.load(
      location, progress: { $0.bytes < 2_000_000 }, view: { _ in })
    let count = experiment.observations.count
    #expect(experiment.observations.line(0) == 1)
    #expect(experiment.observations.line(count - 1) == 0)
    let last = experiment.record(of: count - 1)
    #expect(last.offset + last.length + 1 == experiment.files[0].size)
    #expect(experiment.treeViolations == [])
  }

  @Test("The lines of the first view have no numbers, even after a duplicate line.")
  func lineNumbersOfEnd() throws {
    let folder = try Self.folder(uuids: true)
    let path = folder.path("observations.jsonl")
    let lines = try FileContents.lines(path)
    try folder.write(
      Array((lines + lines.suffix(3) + lines.suffix(2)).joined(separator: [0x0A])) + [0x0A],
      to: "observations.jsonl")
    let location = try ExperimentFinder.find(folder.path)[0]
    let views = Locked<[Experiment]>([])
    _ = ExperimentLoader.load(location, view: { view in views.withLock { $0.append(view) } })
    let first = try #require(
      views.withLock { $0.min { $0.observations.count < $1.observations.count } })
    let tail = first.observations.lineRuns.drop { $0.line != LineRun.unknownLine }
    #expect(tail.count > 1)
    #expect(tail.allSatisfy { $0.line == LineRun.unknownLine })
  }

  @Test("A small file has no views.")
  func smallFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    let location = try ExperimentFinder.find(folder.path)[0]
    let count = Locked(0)
    let experiment = ExperimentLoader.load(
      location, view: { _ in count.withLock { $0 += 1 } })
    #expect(experiment.observations.count == 1)
    #expect(count.withLock { $0 } == 0)
  }
}
