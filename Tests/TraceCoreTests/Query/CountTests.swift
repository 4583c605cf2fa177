import Testing

@testable import TraceCore

@Suite struct CountTests {
  /// Observations below every row, with rows for what was not recorded among them.
  @Test func observationsBelowARow() throws {
    for folder in [
      Samples.folder, Samples.folder + "/decorator-mistakes/uncaptured-tool/undecorated/wrong",
    ] {
      for source in try ExperimentFinder.find(folder) {
        let experiment = ExperimentLoader.load(source).diagnosed()
        for row in 0..<experiment.tree.count {
          let plain = experiment.tree.descendants(row).count {
            experiment.tree.observation($0) != nil
          }
          #expect(experiment.observationCount(below: row) == plain)
        }
        for number in experiment.findings.indices {
          #expect(
            experiment.missingCall(ofFinding: number)
              == experiment.missingCalls.firstIndex { $0.finding == number })
        }
      }
    }
  }
}
