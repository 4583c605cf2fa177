import CellGrid
import TestSupport
import Testing

/// Each takes a second when it is linear, and minutes when it is quadratic.
@Suite("Long texts")
struct LongTextTests {
  @Test(
    "A line of a million characters that are not ASCII is sanitized.",
    arguments: ["é", "e\u{301}", "漢", "\u{1B}é"])
  func line(_ text: String) {
    Deadline.of(60) {
      let line = Sanitizer.line(String(repeating: text, count: 1_000_000))
      #expect(line.unicodeScalars.count >= 1_000_000)
      #expect(!line.unicodeScalars.contains("\u{1B}"))
    }
  }
}
