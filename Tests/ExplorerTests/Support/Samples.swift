import Foundation
import Testing
import TraceCore

@testable import Explorer

/// Experiments for tests: the committed samples, and small ones made of lines.
enum Samples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func folder(_ name: String) throws -> Experiment {
    let path = root.appending(path: "sample-artifacts/\(name)").path
    let location = try #require(try ExperimentFinder.find(path).first)
    return ExperimentLoader.load(location)
  }

  /// The single-turn experiment, which has a failed run.
  static func singleTurn() throws -> Experiment {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "sample-artifacts").path
    ).filter { $0.hasPrefix("exp_") }.sorted()
    return try folder(try #require(names.first))
  }

  /// An observation's line; `start` and `end` in seconds.
  static func line(
    _ id: String, parent: String? = nil, trace: String = "t", type: String = "span",
    name: String? = nil, start: Double = 0, end: Double? = 1, error: String? = nil,
    extra: String = ""
  ) -> String {
    var fields = [
      "\"id\": \"\(id)\"", "\"type\": \"\(type)\"", "\"name\": \"\(name ?? id)\"",
      "\"start_time\": \"\(time(start))\"",
    ]
    if let end { fields.append("\"end_time\": \"\(time(end))\"") }
    if let error { fields.append("\"error\": \"\(error)\"") }
    if let parent { fields.append("\"parent_observation_id\": \"\(parent)\"") }
    fields.append("\"trace_id\": \"\(trace)\"")
    return "{" + fields.joined(separator: ", ") + extra + "}"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let micro = Int(((seconds - Double(whole)) * 1_000_000).rounded())
    let digits = { (value: Int, width: Int) in
      String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
    }
    return
      "2025-11-20T09:\(digits(whole / 60, 2)):\(digits(whole % 60, 2)).\(digits(micro, 6))+00:00"
  }

  /// An experiment of observation lines, and of a traces file if there is one.
  /// Stopped, it has the same rows and counts as partial.
  static func experiment(
    _ lines: [String], traces: [String] = [], isStopped: Bool = false
  ) throws -> Experiment {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    try Data(lines.joined(separator: "\n").utf8).write(
      to: folder.appending(path: "observations.jsonl"))
    if !traces.isEmpty {
      try Data(traces.joined(separator: "\n").utf8).write(
        to: folder.appending(path: "traces.jsonl"))
    }
    return ExperimentLoader.load(
      try #require(try ExperimentFinder.find(folder.path).first), store: .none,
      progress: { _ in !isStopped })
  }
}
