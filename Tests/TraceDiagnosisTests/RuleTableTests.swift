import Foundation
import TestSupport
import Testing

import TraceCore
@testable import TraceDiagnosis

@Suite("The table of rules")
struct RuleTableTests {
  @Test("Every rule is in the table once.")
  func everyRule() {
    #expect(RuleInfo.all.map(\.rule.rawValue).sorted() == Rule.allCases.map(\.rawValue).sorted())
  }

  @Test("Every rule has a text of each kind, and its own title.")
  func texts() {
    for info in RuleInfo.all {
      #expect(
        !info.title.isEmpty && !info.shows.isEmpty && !info.cause.isEmpty && !info.fix.isEmpty)
    }
    #expect(Set(RuleInfo.all.map(\.title)).count == RuleInfo.all.count)
  }

  /// `UPDATE_GOLDEN=1 Tests/run --filter RuleTable` writes the page.
  @Test("The page of rules is the table as Markdown.")
  func page() throws {
    let page = Repository.path("docs/rules.md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(RuleInfo.markdown.utf8).write(to: URL(filePath: page))
    }
    #expect(try String(contentsOfFile: page, encoding: .utf8) == RuleInfo.markdown)
  }
}
