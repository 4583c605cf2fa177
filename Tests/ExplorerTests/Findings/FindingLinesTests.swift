import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Lines of findings")
struct FindingLinesTests {
  @Test("A group has a line, followed by those of its findings if it has several.")
  func lines() throws {
    let wrong = Samples.decoratorMistakes + "/uncaptured-tool/undecorated/wrong"
    for folder in [Samples.broken, wrong] {
      let experiment = try Experiment.loaded(from: folder).diagnosed()
      let groups = experiment.findingGroups()
      let lines = FindingLines(groups)
      let plain = groups.indices.flatMap { group -> [FindingLines.Line] in
        let count = groups[group].findings.count
        guard count > 1 else { return [.group(group)] }
        return [.group(group)]
          + (0..<min(count, 200)).map { .finding(group: group, number: $0) }
      }
      #expect((0..<lines.count).map { lines[$0] } == plain)
    }
  }
}
