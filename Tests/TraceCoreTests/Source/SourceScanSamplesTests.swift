import Foundation
import Testing

@testable import TraceCore

/// The programs that made `sample-artifacts/decorator-mistakes`.
@Suite struct SourceScanSamplesTests {
  private let report = SourceScanner.scan(ExpectedFinding.folder.path)

  @Test func nothingIsSaidOfTheCorrectedTwins() {
    #expect(report.failures.isEmpty)
    #expect(report.filesRead >= 75)
    let wronged = report.findings.filter { !$0.file.contains("/wrong/") }
    #expect(wronged.isEmpty, "\(wronged)")
  }

  @Test func everyWrongOrderIsFound() {
    let found = Set(
      report.findings.filter { $0.mistake == .decoratorOrder }.map {
        $0.file.components(separatedBy: "/decorator-order/").last?
          .components(separatedBy: "/").first ?? ""
      })
    let cases = Set(
      ExpectedFinding.all.keys.filter { $0.hasPrefix("decorator-order/") }.compactMap {
        $0.components(separatedBy: "/").dropFirst().first
      })
    #expect(found == cases)
  }
}
