import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

/// Each takes milliseconds when it is linear, and minutes when it is quadratic.
@Suite("Shapes that are hostile to an index")
struct HostileShapeTests {
  @Test("400,000 lines with ten ids", arguments: [true, false])
  func fewIDs(hasParents: Bool) throws {
    let folder = try TemporaryFolder()
    let count = Effort.size(of: 400_000)
    try folder.write(
      lines: (0..<count).map {
        Observations.line("o\($0 % 10)", parent: hasParents ? "o\($0 * 7 % 10)" : nil)
      }, to: "observations.jsonl")
    Deadline.of(60) {
      let experiment = try folder.load()
      #expect(experiment.observations.count == 10)
      let repeated = experiment.findings.filter { $0.rule == .duplicateID }
      #expect(repeated.count == count - 10)
      // Of lines of one length the last one is kept.
      #expect(
        repeated.allSatisfy {
          guard case .keptLine(let line) = $0.detail else { return false }
          return line > count - 10
        })
    }
  }
}
