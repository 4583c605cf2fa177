import Testing

@testable import TraceConversation

@Suite("Messages that an earlier record has as well")
struct RepeatedMessagesTests {
  /// A message for each letter; capitals are system prompts.
  private func marks(_ letters: String) -> [MessageMark] {
    letters.unicodeScalars.map {
      MessageMark(fingerprint: UInt64($0.value), isInstruction: $0.properties.isUppercase)
    }
  }

  @Test(
    "The common start is the same, or what is left of it.",
    arguments: [
      ("abcd", "abc", 0..<3), ("abc", "abc", 0..<3), ("ab", "abc", 0..<2), ("xab", "ab", 0..<0),
      ("", "ab", 0..<0), ("ab", "", 0..<0),
      // A system prompt alone is no conversation, and may change.
      ("Sx", "Sa", 0..<0), ("Sab", "Sa", 0..<2), ("Tab", "Sa", 1..<2), ("ab", "Sab", 0..<2),
      // The oldest messages were dropped.
      ("cdef", "abcd", 0..<2), ("Scde", "Sabcd", 0..<3), ("dx", "abcd", 0..<0),
      ("aab", "caa", 0..<2), ("aaab", "aaaa", 0..<3),
    ])
  func range(later: String, earlier: String, expected: Range<Int>) {
    #expect(RepeatedMessages.range(of: marks(later), in: marks(earlier)) == expected)
  }
}
