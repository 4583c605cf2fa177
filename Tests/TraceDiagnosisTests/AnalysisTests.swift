import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("Diagnosis: analyses")
struct AnalysisTests {
  @Test("Rules read each observation of a line that contains several.")
  func bodies() throws {
    let folder = try TemporaryFolder()
    let lines = ["a", "b"].map { trace in
      let raws = (0..<3).map { number in
        Observations.line(
          "\(trace)\(number)", trace: trace, start: Double(number), end: Double(number) + 0.5,
          extra: #""level": "warning", "status_message": "slow \#(trace)\#(number)""#)
      }
      return
        #"{"trace_id": "\#(trace)", "timeline": [\#(raws.map { #"{"raw": \#($0)}"# }.joined(separator: ","))]}"#
    }
    try folder.write(lines: lines, to: "per_trace_analysis/per_trace.jsonl")
    let experiment = try folder.load("per_trace_analysis/per_trace.jsonl").diagnosed()
    #expect(
      experiment.findings.compactMap(\.evidence?.excerpt)
        == ["slow a0", "slow a1", "slow a2", "slow b0", "slow b1", "slow b2"])
    #expect(experiment.violations == [])
  }
}
