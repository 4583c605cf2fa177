import CellGrid
import TestSupport
import Testing

@Suite("Wrapping a line")
struct LineWrappingTests {
  @Test(
    "A line is broken after spaces, or anywhere if it has none.",
    arguments: [
      ("", 5, [""]),
      ("abc", 5, ["abc"]),
      ("abcde", 5, ["abcde"]),
      ("abcdef", 5, ["abcde", "f"]),
      ("abc def", 5, ["abc ", "def"]),
      ("abcde fgh", 5, ["abcde ", "fgh"]),
      ("a bcdefgh", 5, ["a bcd", "efgh"]),
      ("ab  cd", 3, ["ab  ", "cd"]),
      ("one two three", 8, ["one two ", "three"]),
      ("日本語", 4, ["日本", "語"]),
      ("日本語", 3, ["日", "本", "語"]),
      ("日本", 1, ["日", "本"]),
      ("ab", 0, ["a", "b"]),
      ("ab", -1, ["a", "b"]),
      ("a\u{202E}b", 4, ["a", "\u{202E}", "b"]),
      ("x\u{301}y", 1, ["x\u{301}", "y"]),
      ("      ", 3, ["    ", "  "]),
    ])
  func wraps(_ text: String, _ columns: Int, _ expected: [String]) {
    #expect(LineWrapping.pieces(of: text, columns: columns).map { String($0) } == expected)
  }

  @Test("The pieces join to the text, and every piece fits.")
  func piecesJoinAndFit() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<5_000 {
      let text = random.text(upTo: 40).replacing("\u{2001}", with: " ")
      let columns = Int.random(in: -1...12, using: &random)
      let pieces = LineWrapping.pieces(of: text, columns: columns)
      #expect(pieces.flatMap { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      for piece in pieces {
        let width = piece.columnWidth - (piece.hasSuffix(" ") ? 1 : 0)
        #expect(width <= max(1, columns) || isSingleCluster(piece))
      }
    }
  }

  /// Whether the piece cannot be divided further.
  private func isSingleCluster(_ piece: Substring) -> Bool {
    LineWrapping.pieces(of: piece, columns: 1).count == 1
  }

  @Test("A piece is as wide by itself as it was in its line, also after a joiner.")
  func joiners() {
    let text = "日本語 e\u{301} 👩\u{1F3FD}\u{200D}🚀 ❤\u{FE0F}\u{200D}🔥 می\u{200C}شود 🏴\u{E0067}"
    for columns in -1...12 {
      let pieces = LineWrapping.pieces(of: text, columns: columns)
      #expect(pieces.reduce(0) { $0 + $1.columnWidth } == text.columnWidth, "\(columns)")
    }
  }

  @Test("Wrapping takes linear time.")
  func takesLinearTime() {
    let text = String(repeating: "word ", count: 200_000)
    let elapsed = ContinuousClock().measure {
      #expect(LineWrapping.pieces(of: text, columns: 80).count == 12_500)
      #expect(
        LineWrapping.pieces(of: String(repeating: "x", count: 500_000), columns: 80).count == 6_250)
    }
    #expect(elapsed < .seconds(30))
  }
}
