import TestSupport
import Testing

import TraceCore
@testable import TraceIndex

@Suite("Duplicate ids")
struct DuplicateTests {
  private typealias Line = Observations
  private static let long = #""output": "a longer line""#

  @Test(
    "Of several lines with one id, one with an end time is kept, then the longest, then the last.",
    arguments: [
      // Equal lines: the last one.
      ([Line.line("a"), Line.line("a")], 2),
      // The longer one, wherever it is.
      ([Line.line("a"), Line.line("a", extra: long)], 2),
      ([Line.line("a", extra: long), Line.line("a")], 1),
      // A line with an end time, not a longer one without.
      ([Line.line("a", end: nil, extra: long + ", " + long), Line.line("a")], 2),
      ([Line.line("a"), Line.line("a", end: nil, extra: long + ", " + long)], 1),
      // Three lines.
      ([Line.line("a"), Line.line("a", extra: long), Line.line("a")], 2),
      ([Line.line("a", extra: long), Line.line("a"), Line.line("a", end: nil)], 1),
      ([Line.line("a", end: nil), Line.line("a", end: nil), Line.line("a")], 3),
    ])
  func keepsOne(_ lines: [String], _ kept: Int) throws {
    let experiment = try Observations.load(lines)
    #expect(experiment.observations.count == 1)
    #expect(experiment.observations.line(0) == kept)
    #expect(experiment.observations.flags[0].contains(.duplicate))
    let findings = experiment.findings.filter { $0.rule == .duplicateID }
    #expect(findings.map(\.line) == (1...lines.count).filter { $0 != kept })
    for finding in findings {
      guard case .keptLine(let line) = finding.detail else {
        Issue.record("no kept line")
        continue
      }
      #expect(line == kept)
      #expect(finding.observation == 0)
    }
    #expect(experiment.lineCounts.map(\.nonBlankLines) == [lines.count])
    #expect(experiment.lineCounts.map(\.records) == [1])
    #expect(experiment.violations == [])
  }

  @Test("Children belong to the line that is kept.")
  func children() throws {
    let experiment = try Observations.load([
      Line.line("before", parent: "a", start: 1), Line.line("a", parent: "r"),
      Line.line("between", parent: "a", start: 2), Line.line("a", parent: "r", extra: Self.long),
      Line.line("after", parent: "a", start: 3), Line.line("r"),
      Line.line("lost", parent: "gone", start: 4), Line.line("lost", parent: "gone", start: 4),
    ])
    #expect(
      experiment.outline == [
        "t", " r", "  a", "   before", "   between", "   after", " missingParent gone", "  lost",
      ])
    #expect(experiment.findings() == ["2 duplicate-id", "7 duplicate-id", "8 orphan"])
    #expect(experiment.observation(id: "lost").map(experiment.recordedParent) == "gone")
    #expect(experiment.violations == [])
  }

  @Test("The parent is that of the line that is kept.")
  func parent() throws {
    let experiment = try Observations.load([
      Line.line("a", parent: "a"), Line.line("r"),
      Line.line("a", parent: "r", start: 1, extra: Self.long),
    ])
    #expect(experiment.outline == ["t", " r", "  a"])
    #expect(experiment.findings() == ["1 duplicate-id"])
  }

  @Test("Findings about a dropped line keep its number, and belong to no observation.")
  func findingsOfDroppedLines() throws {
    let experiment = try Observations.load([
      Line.line("x", start: 5, end: 6), Line.line("a", start: 3, end: 1),
      Line.line("a", start: 3, end: 1, extra: Self.long),
    ])
    #expect(
      experiment.findings() == ["2 negative-duration", "2 duplicate-id", "3 negative-duration"])
    #expect(experiment.findings.map(\.observation) == [-1, 1, 1])
  }
}
