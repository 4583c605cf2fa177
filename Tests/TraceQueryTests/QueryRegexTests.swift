import Testing
import TraceCore

@testable import TraceQuery

@Suite struct QueryRegexTests {
  @Test(
    "Every field with patterns refuses an invalid regex",
    arguments: ["name", "model", "error", "persona", "any", "level"])
  func fields(field: String) {
    let expected = QueryFailure(
      offset: field.count + 2, message: "invalid regex: back-references are not supported")
    #expect(throws: expected) { try Query(#"\#(field):~(a)\1"#) }
  }

  @Test("A bare word and a quoted regex are checked too")
  func bareWords() {
    #expect(throws: QueryFailure(offset: 3, message: "invalid regex: ( without )")) {
      try Query("a ~(")
    }
    #expect(
      throws: QueryFailure(
        offset: 6, message: "invalid regex: repeats multiply to more than 1,000")
    ) {
      try Query(#"name:~"a{255}{255} b""#)
    }
  }

  @Test("The search line refuses the same patterns")
  func search() {
    #expect(!Experiment.canSearch(#"~(a)\1"#))
    #expect(
      Experiment.searchMistake(#"~(a)\1"#) == "invalid regex: back-references are not supported")
    #expect(Experiment.searchMistake("~a+") == nil)
    #expect(Experiment.searchMistake("(") == nil)
  }
}
