import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceModel

/// Files may change while they are open. Then reading a body fails.
@Suite("Record bodies")
struct BodyReaderTests {
  private let folder: TemporaryFolder
  private let experiment: Experiment
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(
      lines: [Observations.line("a"), Observations.line("é", start: 1), Observations.line("c")],
      to: "observations.jsonl")
    experiment = try folder.load()
  }

  private func expectChanged(_ observation: Int) {
    let record = experiment.record(of: observation)
    #expect(throws: RecordFailure.changed(path: path, line: observation + 1)) {
      try experiment.document(of: record)
    }
  }

  @Test("A record has the body that was indexed.")
  func unchanged() throws {
    for observation in 0..<3 {
      let document = try experiment.document(of: experiment.record(of: observation))
      #expect(document.root["id"]?.string == experiment.id(observation))
    }
  }

  @Test("A record without a usable id is read.", arguments: [#""""#, "null", "[]", "{}", "7"])
  func withoutID(_ id: String) throws {
    try folder.write(
      lines: [Observations.line("a").replacing(#""id": "a""#, with: #""id": \#(id)"#)],
      to: "x/observations.jsonl")
    let experiment = try folder.load("x")
    let document = try experiment.document(of: experiment.record(of: 0))
    #expect(document.root["trace_id"] != nil)
  }

  @Test("Reading a record beyond the end of a file that shrank fails.")
  func shrunk() throws {
    let record = experiment.record(of: 1)
    #expect(truncate(path, off_t(record.offset + record.length - 1)) == 0)
    _ = try experiment.document(of: experiment.record(of: 0))
    expectChanged(1)
    expectChanged(2)
    #expect(truncate(path, 0) == 0)
    expectChanged(0)
  }

  @Test("Reading a record that was overwritten fails.")
  func overwritten() throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seek(toOffset: UInt64(experiment.record(of: 1).offset))
    try handle.write(contentsOf: Data("xxx".utf8))
    try handle.close()
    expectChanged(1)
    _ = try experiment.document(of: experiment.record(of: 2))
  }

  @Test("Reading a record in whose place another one was written fails.")
  func rearranged() throws {
    let lines = [Observations.line("c"), Observations.line("a"), Observations.line("é", start: 1)]
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    try handle.close()
    expectChanged(0)
  }

  /// The descriptor stays open.
  @Test("A record of a file that was removed can still be read.")
  func removed() throws {
    try FileManager.default.removeItem(atPath: path)
    _ = try experiment.document(of: experiment.record(of: 1))
  }
}
