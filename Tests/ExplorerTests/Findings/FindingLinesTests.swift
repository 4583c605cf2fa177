import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Lines of findings")
struct FindingLinesTests {
  @Test("A finding has a line, followed by those of its occurrences if it has several.")
  func lines() throws {
    let wrong = Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    for folder in [Samples.broken, wrong] {
      let experiment = try Experiment.loaded(from: folder).diagnosed()
      let findings = FindingReport([experiment]).findings
      let lines = FindingLines(findings)
      let plain = findings.indices.flatMap { finding -> [FindingLines.Line] in
        let count = findings[finding].count
        guard count > 1 else { return [.finding(finding)] }
        return [.finding(finding)]
          + (0..<min(count, 200)).map { .occurrence(finding: finding, number: $0) }
      }
      #expect((0..<lines.count).map { lines[$0] } == plain)
    }
  }
}
