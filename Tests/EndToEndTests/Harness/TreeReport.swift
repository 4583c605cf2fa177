import Foundation
import Testing

/// The output of `tree --format json`, with the members that other tests compare with.
struct TreeReport: Decodable {
  struct Observation: Decodable {
    var id: String
    var type: String
    var name: String
    var parent: String?
    var recorded_parent: String?
    var badges: [String]
    var depth: Int
    var state: String
    var error: String?
    var duration_ms: Double?
    var tokens: Int?
    var file: String
    var line: Int

    /// The parent that is not in the trace, for which the screen has a row.
    var missingParent: String? { badges.contains("orphan") ? recorded_parent : nil }

    var hasError: Bool { ["error", "recovered"].contains(state) }
  }

  struct Trace: Decodable {
    var id: String?
    var outcome: String
    var observations: [Observation]
  }

  struct Finding: Decodable {
    var rule: String
    var file: String
    var line: Int?
    var message: String
  }

  struct Experiment: Decodable {
    var path: String
    var name: String
    var traces: [Trace]
    var findings: [Finding]

    var observations: [Observation] { traces.flatMap(\.observations) }
    var failed: Int { traces.count { $0.outcome == "failed" } }
    var errors: Int { observations.count { $0.hasError } }

    /// The rows of the screen in order; `nil` is a trace, or a parent that is missing.
    var rows: [Observation?] {
      traces.flatMap { trace -> [Observation?] in
        var group: String?
        return [nil]
          + trace.observations.flatMap { observation -> [Observation?] in
            guard observation.depth == 0 else { return [observation] }
            defer { group = observation.missingParent }
            let isFirst = observation.missingParent != nil && observation.missingParent != group
            return isFirst ? [nil, observation] : [observation]
          }
      }
    }
    var rowCount: Int { rows.count }

    /// The row of an observation, counted from 1 as in the status line.
    func row(_ id: String) -> Int? { rows.firstIndex { $0?.id == id }.map { $0 + 1 } }

    /// The row of a trace, counted from 1.
    func row(ofTrace number: Int) -> Int {
      1 + traces.prefix(number).reduce(0) { $0 + 1 + $1.observations.count }
    }
  }

  var experiments: [Experiment]

  static func of(_ arguments: String...) async throws -> TreeReport {
    let result = try await Program.run(["tree", "--format", "json"] + arguments)
    return try JSONDecoder().decode(TreeReport.self, from: result.stdout)
  }

  /// The report of one experiment.
  static func experiment(_ arguments: String...) async throws -> Experiment {
    let result = try await Program.run(["tree", "--format", "json"] + arguments)
    let report = try JSONDecoder().decode(TreeReport.self, from: result.stdout)
    return try #require(report.experiments.first, "\(result.stderr)")
  }
}
