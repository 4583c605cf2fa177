import Foundation

/// What `tree --format json` prints, as far as tests of the screen compare with it.
struct TreeReport: Decodable {
  struct Observation: Decodable {
    var id: String
    var type: String
    var name: String
    var parent: String?
    var depth: Int
    var state: String
    var error: String?
    var duration_ms: Double?
    var tokens: Int?
    var file: String
    var line: Int

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

    /// Rows of traces and observations in the order of the screen; `nil` stands for a trace.
    var rows: [Observation?] { traces.flatMap { [nil] + $0.observations } }
    var rowCount: Int { rows.count }

    /// The number of an observation's row, counted from 1 as the status line does.
    func row(_ id: String) -> Int? { rows.firstIndex { $0?.id == id }.map { $0 + 1 } }

    /// The number of a trace's row, counted from 1.
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
    guard let experiment = report.experiments.first else {
      throw ChildProcess.Failure(description: "no experiment in the report: \(result.stderr)")
    }
    return experiment
  }
}
