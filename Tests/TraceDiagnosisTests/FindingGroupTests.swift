import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("Finding groups")
struct FindingGroupTests {
  @Test("Groups contain every finding, the most severe first.")
  func groups() throws {
    let experiment = try Experiment.loaded(from: Samples.broken).diagnosed()
    let groups = experiment.findingGroups()
    #expect(groups.flatMap(\.findings).count == experiment.findings.count)
    #expect(groups.map(\.severity) == groups.map(\.severity).sorted(by: >))
  }
}
