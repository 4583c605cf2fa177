import TestSupport
import Testing

@testable import TraceLoading

@Suite("Where the store of an experiment may be")
struct StoreFoldersTests {
  @Test(
    "The nearest folders come first, each once.",
    arguments: [
      ("x", ["x/artifacts", "artifacts"]),
      (
        "experiments/x",
        ["experiments/x/artifacts", "experiments/artifacts", "fluxloop_artifacts"]
      ),
      (
        ".fluxloop/results/x",
        [
          ".fluxloop/results/x/artifacts", ".fluxloop/results/artifacts",
          ".fluxloop/experiments/artifacts", ".fluxloop/fluxloop_artifacts",
          "experiments/artifacts", "fluxloop_artifacts",
        ]
      ),
      (
        ".fluxloop/scenarios/s/experiments/x",
        [
          ".fluxloop/scenarios/s/experiments/x/artifacts",
          ".fluxloop/scenarios/s/experiments/artifacts",
          ".fluxloop/scenarios/s/fluxloop_artifacts", "experiments/artifacts",
          "fluxloop_artifacts",
        ]
      ),
      (
        "fluxloop/s/experiments/x",
        [
          "fluxloop/s/experiments/x/artifacts", "fluxloop/s/experiments/artifacts",
          "fluxloop/s/fluxloop_artifacts", "experiments/artifacts", "fluxloop_artifacts",
        ]
      ),
      (
        "fluxloop/s/.fluxloop_pytest/outputs/x",
        [
          "fluxloop/s/.fluxloop_pytest/outputs/x/artifacts",
          "fluxloop/s/.fluxloop_pytest/outputs/artifacts", "fluxloop/s/experiments/artifacts",
          "fluxloop/s/fluxloop_artifacts", "experiments/artifacts", "fluxloop_artifacts",
        ]
      ),
    ])
  func folders(_ experiment: String, _ stores: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: experiment + "/traces.jsonl")
    for store in stores { try folder.makeFolder(store) }
    #expect(StoreFolders.near(folder.path(experiment)) == stores.map(folder.path))
  }
}
