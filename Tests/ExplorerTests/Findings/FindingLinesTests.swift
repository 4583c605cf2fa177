import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Lines of findings")
struct FindingLinesTests {
  @Test("A finding has a line, followed by those of its occurrences if it is unfolded.")
  func lines() throws {
    let wrong = Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    for folder in [Samples.broken, wrong] {
      let experiment = try Experiment.loaded(from: folder).diagnosed()
      let findings = FindingReport([experiment]).findings
      let lines = FindingLines(findings)
      var folds = FindingFolds()
      for finding in findings.indices.reversed() + Array(findings.indices) {
        folds.set(
          finding, isUnfolded: !folds.isUnfolded(finding), lines: lines.occurrences(finding))
        let plain = findings.indices.flatMap { finding -> [FindingLines.Line] in
          let count = folds.isUnfolded(finding) ? lines.occurrences(finding) : 0
          return [.finding(finding)]
            + (0..<count).map { .occurrence(finding: finding, number: $0) }
        }
        #expect((0..<lines.count(folds)).map { lines.line(at: $0, folds) } == plain)
        #expect(plain.map { lines.index(of: $0, folds) } == Array(plain.indices))
        #expect(folds.fit(lines))
      }
    }
  }
}
