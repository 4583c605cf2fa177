import Testing

@testable import Explorer

@Suite("The start of long texts")
struct ShownTextTests {
  @Test(
    "A long text is cut between scalars and ends with an ellipsis, a short one is whole.",
    arguments: ["x", "é", "약", "😀", "e\u{301}"])
  func cut(_ character: String) {
    let limit = String.shownLength
    let whole = String(repeating: character, count: limit / character.utf8.count)
    #expect(whole.shown == whole)
    for start in ["", "a", "ab", "abc"] {
      let long = start + whole + character + character
      #expect(long.shown.hasSuffix("…"))
      #expect(long.unicodeScalars.starts(with: long.shown.unicodeScalars.dropLast()))
      #expect((limit - 3...limit).contains(long.shown.utf8.count - "…".utf8.count))
    }
  }

  @Test("The parts of a text that is cut keep their roles.")
  func styled() {
    var text = StyledText("ab", .strong)
    text.append(String(repeating: "é", count: String.shownLength), .tool)
    text.append("end", .error)
    let spans = text.shown.wrapped(columns: .max).flatMap { $0 }
    #expect(spans.map(\.role) == [.strong, .tool, .tool])
    #expect(spans.map(\.text).joined() == text.text.shown)
    let short = StyledText("ab", .strong).shown.wrapped(columns: 80)
    #expect(short == [[Span("ab", .strong)]])
  }
}
