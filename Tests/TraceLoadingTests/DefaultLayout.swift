import Foundation
import TestSupport

/// A project's folder as a version of FluxLoop's CLI leaves it, with small files.
struct DefaultLayout: Sendable, CustomStringConvertible {
  let version: String
  /// Folders of experiments, with the times that their summaries state.
  let experiments: [(folder: String, time: String)]
  /// Other files.
  let others: [String]

  var description: String { version }

  /// Writes the files. The first experiment is the one that changed last, which must not matter.
  func write(to folder: TemporaryFolder) throws {
    for name in others { try folder.write("{}\n", to: name) }
    for (number, experiment) in experiments.enumerated() {
      let isFlat = version.hasPrefix("0.4")
      let summary =
        isFlat
        ? #"{"created_at": "\#(experiment.time)+00:00", "total_runs": 1}"#
        : #"{"date": "\#(experiment.time)", "results": {"total_runs": 1}}"#
      for name in ["summary.json", isFlat ? "trace_summary.jsonl" : "traces.jsonl"] {
        let path = try folder.write(
          name == "summary.json" ? summary : "", to: experiment.folder + "/" + name)
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 2_000_000_000 - Double(number))],
          ofItemAtPath: path)
      }
    }
  }

  static let all = [cli01, cli02, cli03, cli04]

  static let cli01 = DefaultLayout(
    version: "0.1.0",
    experiments: [
      ("fluxloop/shop/experiments/b_experiment_20261125_224607", "2026-11-25T22:46:07"),
      ("fluxloop/shop/experiments/a_experiment_20261125_224700", "2026-11-25T22:47:01"),
      ("fluxloop/shop/experiments/c_experiment_20261125_224548", "2026-11-25T22:45:49"),
    ],
    others: [
      "fluxloop/shop/experiments/artifacts/traces.jsonl", "fluxloop/shop/inputs/generated.yaml",
      "fluxloop_artifacts/traces.jsonl",
    ])

  static let cli02 = DefaultLayout(
    version: "0.2.36",
    experiments: [
      ("fluxloop/shop/experiments/exp_20261125_225307", "2026-11-25T22:53:08"),
      ("fluxloop/shop/.fluxloop_pytest/outputs/exp_20261125_225308", "2026-11-25T22:53:09"),
      ("fluxloop/shop/experiments/exp_20261125_224624", "2026-11-25T22:46:24"),
    ],
    others: [
      "fluxloop/shop/configs/input.yaml", "fluxloop/shop/experiments/artifacts/traces.jsonl",
      "fluxloop/shop/.fluxloop_pytest/outputs/artifacts/traces.jsonl",
      "fluxloop/shop/experiments/exp_20261125_224624/per_trace_analysis/per_trace.jsonl",
    ])

  static let cli03 = DefaultLayout(
    version: "0.3.11",
    experiments: [
      (".fluxloop/scenarios/shop/experiments/exp_20261125_225956", "2026-11-25T22:59:56"),
      (".fluxloop/scenarios/desk/experiments/exp_20261125_230012", "2026-11-25T23:00:12"),
      (".fluxloop/scenarios/shop/experiments/exp_20261125_224850", "2026-11-25T22:48:50"),
    ],
    others: [
      ".fluxloop/scenarios/shop/configs/input.yaml", ".fluxloop/project.json",
      ".fluxloop/scenarios/shop/experiments/artifacts/traces.jsonl",
      ".fluxloop/scenarios/shop/experiments/exp_20261125_224907/turns.jsonl",
    ])

  static let cli04 = DefaultLayout(
    version: "0.4.0",
    experiments: [
      (".fluxloop/results/talk-20261125-225101", "2026-11-25T22:51:10"),
      (".fluxloop/results/benchmark-20261125-225205", "2026-11-25T22:52:05"),
      (".fluxloop/results/shop-20261125-225153", "2026-11-25T22:51:53"),
    ],
    others: [
      ".fluxloop/scenarios/shop/pulled/inputs.json", "experiments/artifacts/traces.jsonl",
      "skills/SKILL.md",
    ])
}
