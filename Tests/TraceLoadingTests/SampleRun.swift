import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceLoading

/// A copy of the single-turn sample and of its offline store, for tests that change it.
struct SampleRun {
  let folder: TemporaryFolder

  init(named name: String = "x") throws {
    folder = try TemporaryFolder()
    try folder.copy(Samples.singleTurn, to: name)
    try folder.copy(Samples.store, to: "artifacts")
  }

  /// The trace that the failed run left in the store.
  static func failedTrace() throws -> JSONDocument.Value {
    let errors = try JSONDocument(FileContents.bytes(Samples.singleTurn + "/errors.json")).root
    let input = try #require(errors.children.first { _ in true }?["input"]?.string)
    let lines = try FileContents.lines(Samples.store + "/traces.jsonl")
    let traces = lines.compactMap { try? JSONDocument($0).root }
    return try #require(
      traces.first { $0["metadata"]?["variation"]?["input"]?.string == input })
  }

  static func failedID() throws -> String { try #require(failedTrace()["id"]?.string) }

  /// The failed trace as if another experiment had run it some seconds later.
  static func rival(_ id: String, later seconds: Double) throws -> [UInt8] {
    let trace = try failedTrace()
    var text = trace.source.replacing(try failedID(), with: id)
    for key in ["start_time", "end_time"] {
      let time = try #require(trace[key]?.string)
      text = text.replacing(time, with: try shifted(time, by: seconds))
    }
    return Array(text.utf8)
  }

  static func shifted(_ time: String, by seconds: Double) throws -> String {
    let moment = try #require(Timestamp(iso8601: time)).microseconds
    let date = Date(timeIntervalSince1970: (Double(moment / 1000) / 1000) + seconds)
    return date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
      + "+00:00"
  }

  /// Changes the lines of a file in the folder.
  func edit(_ name: String, _ change: ([[UInt8]]) throws -> [[UInt8]]) throws {
    let lines = try change(FileContents.lines(folder.path(name)))
    try folder.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: name)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.path(name))
  }
}
