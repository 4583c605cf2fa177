import Support
import TestSupport
import Testing

import TraceCore
@testable import TraceQuery

@Suite("Records that cannot be searched")
struct UnreadBodyTests {
  @Test("A filter by text counts the records that a file no longer has.", arguments: [0, 1, 7, 30])
  func truncated(kept: Int) throws {
    let folder = try TemporaryFolder()
    let lines = (0..<30).map { Observations.line("o\($0)", extra: #""input": "needle""#) }
    try folder.write(lines: lines, to: "observations.jsonl")
    let experiment = try folder.load()
    #expect(experiment.rows(matching: try Query("any:needle")).unread == 0)
    truncate(
      folder.path("observations.jsonl"), lines.prefix(kept).reduce(0) { $0 + $1.utf8.count + 1 })
    let rows = experiment.rows(matching: try Query("any:needle"))
    #expect(rows.counts.observations == kept)
    #expect(rows.unread == 30 - kept)
    #expect(experiment.rows(matching: try Query("-any:other in:needle")).unread == 30 - kept)
    #expect(experiment.rows(matching: try Query("id:o1")).unread == 0)
  }

  @Test("A filter by text counts the records of runs that a file no longer has.")
  func runs() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      lines: (0..<5).map { #"{"trace_id": "t\#($0)", "success": true, "output": "needle"}"# },
      to: "traces.jsonl")
    let experiment = try folder.load()
    truncate(folder.path("traces.jsonl"), 0)
    let rows = experiment.rows(matching: try Query("any:needle"))
    #expect(rows.counts.traces == 0 && rows.unread == 5)
  }
}
