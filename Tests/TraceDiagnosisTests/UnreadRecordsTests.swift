import TestSupport
import Testing
import TraceCore

/// What is missing may be in what could not be read.
@Suite("Diagnosis of files that could not be read to their end")
struct UnreadRecordsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func findings(_ lines: [String]) throws -> [Finding] {
    try folder.write(lines: lines, to: "observations.jsonl")
    try folder.write(
      lines: [
        #"{"trace_id": "a", "success": true, "observation_count": 9}"#, #"{"trace_id": "b"}"#,
      ],
      to: "traces.jsonl")
    return try folder.load().diagnosed().findings
  }

  private static let lost = Observations.line(
    "o", trace: "a", extra: #""parent_observation_id": "p""#)

  @Test("Absences are warnings if every line could be read.")
  func readable() throws {
    let rules = try findings([Self.lost]).filter { $0.severity > .info }.map(\.rule)
    #expect(Set(rules) == [.observationsLost, .orphan, .emptyTrace])
  }

  @Test(
    "So are those beside an unreadable list of failed runs, and no success is claimed.",
    arguments: ["[{", "", "[7]"])
  func unreadableFailures(text: String) throws {
    try folder.write(text, to: "errors.json")
    let all = try findings([Self.lost])
    let absences = all.filter { $0.rule == .emptyTrace }
    #expect(absences.map(\.severity) == [.info])
    #expect(all.contains { $0.rule == .orphan && $0.severity > .info })
    #expect(absences.allSatisfy { $0.message.contains("perhaps the run failed") })
    #expect(
      absences.allSatisfy { finding in
        finding.evidence?.signs.contains { $0.text.contains("succeeded") } == false
      })
  }

  @Test(
    "Absences are information with a reservation if a line could not be read.",
    arguments: [#"{"id": "x", "trace_id": "b", "na"#, "[1]", "{]"])
  func unreadable(line: String) throws {
    let all = try findings([Self.lost, line, Observations.line("q", trace: "a")])
    let absences = all.filter { [.observationsLost, .orphan, .emptyTrace].contains($0.rule) }
    #expect(absences.count == 3)
    #expect(absences.allSatisfy { $0.severity == .info })
    for finding in absences where finding.evidence != nil {
      #expect(finding.message.hasSuffix("; perhaps it is in the line that could not be read"))
      #expect(finding.confidence == .possible)
    }
  }

  @Test("A repeated line was read.")
  func repeated() throws {
    let rules = try findings([Self.lost, Self.lost]).filter { $0.severity > .info }.map(\.rule)
    #expect(Set(rules).isSuperset(of: [.observationsLost, .orphan, .emptyTrace]))
  }
}
