import Support
import Testing

@Suite("Text that a CI runner takes as a command")
struct WorkflowTextTests {
  @Test(
    "A command is written as text.",
    arguments: [
      ("::error::x", "<U+003A>:error::x"),
      ("  ::set-output name=a::b", "  <U+003A>:set-output name=a::b"),
      ("\u{A0}\u{2003}::warning file=a::b", "\u{A0}\u{2003}<U+003A>:warning file=a::b"),
      ("::::", "<U+003A>:::"), ("a ##[error]b", "a ##<U+005B>error]b"),
      ("##[group]##[endgroup]", "##<U+005B>group]##<U+005B>endgroup]"),
      ("###[x]", "###<U+005B>x]"), ("##vso[task.x]", "##vso<U+005B>task.x]"),
      ("##teamcity[x]", "##teamcity<U+005B>x]"), ("::error::##[a]", "<U+003A>:error::##<U+005B>a]"),
    ])
  func disarms(_ line: String, _ expected: String) {
    #expect(WorkflowText.disarmed(line) == expected)
  }

  @Test(
    "Other text stays as it is.",
    arguments: [
      "", "::", "std::vector::at", "x ::error::", "# [1]", "#[x]", "## [x]", "#1 ok", ":", "::a",
    ])
  func keeps(_ line: String) {
    #expect(WorkflowText.disarmed(line) == line)
  }
}
