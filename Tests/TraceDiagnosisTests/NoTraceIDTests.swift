import TestSupport
import Testing

import TraceCore

@Suite("Observations without a trace")
struct NoTraceIDTests {
  @Test("The finding names the observation, by its id if it has no name.")
  func subjects() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: [Observations.line("a", trace: nil, name: "fax"), #"{"id": "b", "type": "tool"}"#],
      to: "observations.jsonl")
    let findings = try folder.load().diagnosed().findings.filter { $0.rule == .noTraceID }
    #expect(findings.map { $0.evidence?.subject } == ["fax", "b"])
    #expect(findings.map { $0.evidence?.excerpt } == ["fax", "b"])
  }
}
