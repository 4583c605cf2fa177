import Foundation
import TestSupport
import Testing

import TraceCore
@testable import PythonScan

@Suite("Python source: the samples")
struct SourceScanSamplesTests {
  private let report = SourceScanner.scan(Samples.decoratorMistakes)

  @Test("The corrected programs have no findings.")
  func correctedPrograms() {
    #expect(report.failures.isEmpty)
    #expect(report.filesRead >= 75)
    let unexpected = report.findings.filter { !$0.file.contains("/wrong/") }
    #expect(unexpected.isEmpty, "\(unexpected)")
  }

  @Test("Every wrong order of decorators is found.")
  func everyWrongOrder() {
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
