import Foundation
import Synchronization
import Testing

@testable import TraceCore

/// What is shown of a file while it is read.
@Suite struct LoadingViewTests {
  /// More than 8 MB in 40 traces, children before their parents; ids are UUIDs or not.
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

  @Test(arguments: [true, false])
  func theEndComesFirstAndNothingIsOtherThanLater(uuids: Bool) throws {
    let folder = try Self.folder(uuids: uuids)
    let source = try ExperimentFinder.find(folder.path)[0]
    let views = Mutex<[Experiment]>([])
    let experiment = ExperimentLoader.load(source) { _ in
      true
    } view: { view in
      views.withLock { $0.append(view) }
    }
    #expect(experiment.observations.count == 4000)
    #expect(experiment.findings.isEmpty)
    let all = views.withLock { $0 }.sorted { $0.observations.count < $1.observations.count }
    #expect((2...6).contains(all.count))
    let first = try #require(all.first)
    #expect(first.observations.count < 1000)
    #expect(first.isPartial)
    let lastID = experiment.id(3999)
    let last = try #require(first.observation(id: lastID))
    // Nobody has counted the lines before it.
    #expect(first.record(of: last).line == 0)
    #expect(try first.document(of: first.record(of: last)).root["id"]?.string == lastID)
    for view in all {
      view.checkTree()
      // Parents that are still to come are not missed.
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

  @Test func stoppedInTheMiddleTheLinesBeforeAreKept() throws {
    let folder = try Self.folder(uuids: true)
    let source = try ExperimentFinder.find(folder.path)[0]
    let experiment = ExperimentLoader.load(source, progress: { $0.bytes < 2_000_000 })
    let count = experiment.observations.count
    #expect((800..<3500).contains(count))
    #expect(experiment.isPartial)
    #expect(experiment.findings.isEmpty)
    #expect((0..<count).allSatisfy { experiment.observations.line($0) == $0 + 1 })
    experiment.checkTree()
  }

  /// What has been shown is not taken away.
  @Test func stoppedInTheMiddleTheEndStays() throws {
    let folder = try Self.folder(uuids: true)
    let source = try ExperimentFinder.find(folder.path)[0]
    let experiment = ExperimentLoader.load(
      source, progress: { $0.bytes < 2_000_000 }, view: { _ in })
    let count = experiment.observations.count
    #expect(experiment.observations.line(0) == 1)
    #expect(experiment.observations.line(count - 1) == 0)
    let last = experiment.record(of: count - 1)
    #expect(last.offset + last.length + 1 == experiment.files[0].size)
    experiment.checkTree()
  }

  /// A line that stands twice leaves a gap; the lines behind it have no numbers all the same.
  @Test func theEndHasNoNumbersWhateverStandsInIt() throws {
    let folder = try Self.folder(uuids: true)
    let path = folder.path("observations.jsonl")
    let lines = try Samples.lines(path)
    try folder.write(
      Array((lines + lines.suffix(3) + lines.suffix(2)).joined(separator: [0x0A])) + [0x0A],
      to: "observations.jsonl")
    let source = try ExperimentFinder.find(folder.path)[0]
    let views = Mutex<[Experiment]>([])
    _ = ExperimentLoader.load(source, view: { view in views.withLock { $0.append(view) } })
    let first = try #require(
      views.withLock { $0.min { $0.observations.count < $1.observations.count } })
    let tail = first.observations.lineRuns.drop { $0.line != LineRun.unknownLine }
    #expect(tail.count > 1)
    #expect(tail.allSatisfy { $0.line == LineRun.unknownLine })
  }

  /// Blocks in the middle of a long line are empty: whoever has its start reads all of it.
  @Test func aLongLineIsReadOnce() throws {
    let folder = try TemporaryFolder()
    let long = [UInt8](repeating: 0x78, count: 1_000_000)
    for (before, after) in [(0, 0), (10, 10), (65_535, 1), (65_536, 70_000), (70_000, 0)] {
      let bytes =
        [UInt8](repeating: 0x61, count: before) + (before > 0 ? [0x0A] : []) + long
        + (after > 0 ? [0x0A] : []) + [UInt8](repeating: 0x62, count: after)
      let path = try folder.write(bytes, to: "observations.jsonl")
      let feed = BlockReader(
        try ArtifactFile(path: path, role: .observations), blockSize: 65_536)
      var block = LineBlock()
      var read: [UInt8] = []
      var empty = 0
      while try feed.next(into: &block) {
        read += block.bytes
        if block.count == 0 { empty += 1 }
      }
      #expect(read == bytes)
      #expect(empty >= 13)
    }
  }

  @Test func aSmallFileHasNoViews() throws {
    let folder = try TemporaryFolder()
    try folder.write(lines: [Observations.line("a")], to: "observations.jsonl")
    let source = try ExperimentFinder.find(folder.path)[0]
    let count = Mutex(0)
    let experiment = ExperimentLoader.load(
      source, view: { _ in count.withLock { $0 += 1 } })
    #expect(experiment.observations.count == 1)
    #expect(count.withLock { $0 } == 0)
  }
}
