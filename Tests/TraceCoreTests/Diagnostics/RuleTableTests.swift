import Foundation
import Testing

@testable import TraceCore

@Suite struct RuleTableTests {
  @Test func everyRuleIsInTheTableOnce() {
    #expect(RuleInfo.all.map(\.rule.rawValue).sorted() == Rule.allCases.map(\.rawValue).sorted())
  }

  @Test func everyRuleHasWordsOfItsOwn() {
    for info in RuleInfo.all {
      #expect(
        !info.title.isEmpty && !info.shows.isEmpty && !info.cause.isEmpty && !info.fix.isEmpty)
    }
    #expect(Set(RuleInfo.all.map(\.title)).count == RuleInfo.all.count)
  }

  /// `UPDATE_GOLDEN=1 Tests/run --filter RuleTable` writes the page anew.
  @Test func thePageIsMadeFromTheTable() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/rules.md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(RuleInfo.markdown.utf8).write(to: page)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == RuleInfo.markdown)
  }

  @Test func groupsKeepEveryFinding() throws {
    let path = ExpectedFinding.folder.appending(path: "../broken").path
    let experiment = ExperimentLoader.load(
      try #require(try ExperimentFinder.find(path).first)
    ).diagnosed()
    let groups = experiment.findingGroups()
    #expect(groups.flatMap(\.findings).count == experiment.findings.count)
    #expect(groups.map(\.severity) == groups.map(\.severity).sorted(by: >))
  }

  @Test(arguments: [
    ("a needle here", true), ("needle", true), ("needl", false), ("", false), ("nneedle", true),
    ("needneedle", true), ("NEEDLE", false),
  ])
  func needles(_ text: String, _ stands: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBufferPointer { Needle("needle").stands(in: $0) } == stands)
  }
}
