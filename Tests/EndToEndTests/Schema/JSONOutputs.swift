import Foundation
import TestSupport
import Testing

/// What the commands print with `--format json`, by a name for each run.
enum JSONOutputs {
  /// The outputs of a command for all samples.
  static func ofSamples(_ command: String) async throws -> [String: Data] {
    let paths = try samplePaths()
    let runs: [[String]]
    switch command {
    case "tree", "failures":
      runs = [paths, [Samples.folder]] + filters.map { $0 + paths }
    case "stats":
      runs = [paths, paths + ["--errors"]] + paths.map { [$0] }.filter(isOnTop)
    default:
      let source = ["--source", Samples.decoratorMistakes]
      runs = [paths, paths + source, source] + paths.map { [$0] }.filter(isOnTop)
    }
    return try await of(command, runs)
  }

  /// The outputs of a command for each path, and for all of them.
  static func of(_ command: String, paths: [String]) async throws -> [String: Data] {
    try await of(command, [paths] + paths.map { [$0] } + filters.map { $0 + paths })
  }

  /// The outputs of `show` for all runs and for one observation of each type.
  static func ofShow(_ path: String) async throws -> [String: Data] {
    var outputs: [String: Data] = [:]
    for id in try await ids(in: path) {
      let result = try await Program.run("show", id, path, "--format", "json")
      // A run that only observations mention has no record.
      if result.code == 2, result.stderr.contains("known only from its observations") { continue }
      #expect(result.code == 0, "\(id): \(result.stderr)")
      outputs["\(outputs.count): \(id.replacing("/", with: "_"))"] = result.stdout
    }
    return outputs
  }

  /// The folders with samples, experiments and stores alike.
  static func samplePaths() throws -> [String] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Samples.folder)
      .filter { $0.hasSuffix(".jsonl") && !$0.hasPrefix("make/") }
    let folders = files.map { $0.split(separator: "/").dropLast().filter { $0 != "evaluation" } }
    return Set(folders.map { Samples.folder + "/" + $0.joined(separator: "/") }).sorted()
  }

  private static let filters = [
    ["--errors"], ["--warnings"], ["--filter", "type:tool"], ["--trace", "1"],
  ]

  /// Whether the only path is one of the folders of `sample-artifacts` itself.
  static func isOnTop(_ paths: [String]) -> Bool {
    paths.allSatisfy { $0.dropFirst(Samples.folder.count + 1).firstIndex(of: "/") == nil }
  }

  private static func of(_ command: String, _ runs: [[String]]) async throws -> [String: Data] {
    var outputs: [String: Data] = [:]
    for (number, arguments) in runs.enumerated() where accepts(command, arguments) {
      let result = try await Program.run(
        [command, "--format", "json"] + arguments, timeout: .seconds(60))
      // check ends with 1 when it has findings.
      #expect(result.code == 0 || command == "check" && result.code == 1, "\(result.stderr)")
      outputs["\(number)"] = result.stdout
    }
    return outputs
  }

  /// `check` has no filters.
  private static func accepts(_ command: String, _ arguments: [String]) -> Bool {
    command != "check" || !filters.contains { arguments.starts(with: $0) }
  }

  private static func ids(in path: String) async throws -> [String] {
    let report = try await TreeReport.experiment(path)
    var types: Set<String> = []
    let observations = report.observations.filter { types.insert($0.type).inserted }
    return report.traces.compactMap(\.id) + observations.map(\.id)
  }
}
