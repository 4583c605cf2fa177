import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

@Suite("Counts of an experiment")
struct ExperimentCountTests {
  @Test("The observations below a row are counted without the missing calls among them.")
  func observationsBelow() throws {
    for folder in [
      Samples.folder, Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong",
    ] {
      for location in try ExperimentFinder.find(folder) {
        let experiment = ExperimentLoader.load(location).diagnosed()
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
