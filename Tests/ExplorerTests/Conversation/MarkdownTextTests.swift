import Testing

@testable import Explorer

@Suite("Marks of Markdown")
struct MarkdownTextTests {
  private func lines(_ text: String, columns: Int = 80) -> [String] {
    var markdown = MarkdownText()
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      markdown.line(line).wrapped(columns: columns).map { DetailLine($0).description }
    }
  }

  @Test(
    "Headings, lists, bold text and code have roles, and nothing is removed.",
    arguments: [
      ("## Head", "strong‹## Head›"), ("#no", "plain‹#no›"),
      ("- a **b** c", "key‹-›plain‹ a ›strong‹**b**›plain‹ c›"),
      ("  12. x", "plain‹  ›key‹12.›plain‹ x›"), ("1.5 x", "plain‹1.5 x›"),
      ("see `x*y`!", "plain‹see ›string‹`x*y`›plain‹!›"), ("2 * 3 ** 4", nil),
      ("**open", nil), ("----", "plain‹----›"), ("a_b_c __d__", nil),
    ] as [(String, String?)])
  func roles(text: String, expected: String?) {
    let line = lines(text).joined()
    if let expected { #expect(line == expected) }
    let shown = line.split(separator: "›").compactMap { $0.split(separator: "‹").last }.joined()
    #expect(shown == text)
  }

  @Test("Lines between fences are code.")
  func fences() {
    let text = lines("```\n# x\n```\n# y")
    #expect(text == ["dim‹```›", "string‹# x›", "dim‹```›", "strong‹# y›"])
  }

  @Test("A wrapped line keeps its roles.")
  func wrapping() {
    #expect(
      lines("aaaa **bb cc** d", columns: 8)
        == ["plain‹aaaa ›", "strong‹**bb ›", "strong‹cc**›plain‹ d›"])
  }
}
