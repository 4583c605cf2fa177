import CellGrid
import TestSupport
import Testing

@Suite("Writing into a frame")
struct FrameTests {
  private func frame(_ columns: Int = 6, _ rows: Int = 1) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  @Test(
    "Text is clipped to the frame and to its columns.",
    arguments: [
      ("abc", 0, Int.max, "abc", 3),
      ("abcdefgh", 0, Int.max, "abcdef", 6),
      ("abcdefgh", 4, Int.max, "    ab", 2),
      ("abcdefgh", 2, 3, "  abc", 3),
      ("abcdefgh", -2, Int.max, "cdefgh", 8),
      ("abcdefgh", -2, 4, "cd", 4),
      ("日本", 3, Int.max, "   日", 2),
      ("日本", -1, Int.max, " 本", 4),
      ("日本", 0, 3, "日", 2),
      ("abc", 0, 0, "", 0),
      ("abc", 0, -5, "", 0),
      ("abc", 6, Int.max, "", 0),
      ("abc", Int.max, Int.max, "", 0),
      ("abc", Int.min, Int.max, "", 3),
      ("abc", -1, Int.min, "", 0),
    ])
  func clipsText(_ text: String, _ column: Int, _ columns: Int, _ shown: String, _ used: Int) {
    var frame = frame()
    let count = frame.write(text, at: Position(column: column, row: 0), columns: columns)
    #expect(frame.text == shown)
    #expect(count == used)
  }

  @Test("Overwriting one half of a wide character blanks the other.", arguments: 0...5)
  func overwritesWideCharacter(_ column: Int) {
    var frame = frame()
    frame.write("日本語", at: Position(column: 0, row: 0))
    frame.write("x", at: Position(column: column, row: 0))
    let expected = ["x 本語", " x本語", "日x 語", "日 x語", "日本x", "日本 x"]
    #expect(frame.text == expected[column])
  }

  @Test("A fill leaves no half of a wide character.")
  func fillsOverWideCharacters() {
    var frame = frame()
    frame.write("日本語", at: Position(column: 0, row: 0))
    frame.fill(Area(column: 1, row: 0, columns: 2, rows: 1), style: Style(.red))
    #expect(frame.text == "    語")
    #expect(
      frame.styleLayer(naming: [Style(.red): StyleName("r", "red")]) == ".rr\n\nr = red")
  }

  @Test("Areas of any position and size are clipped to the frame.")
  func clipsAreas() {
    var frame = frame(4, 3)
    let edges = [Int.min, -3, 0, 2, 4, Int.max]
    for column in edges {
      for row in edges {
        for size in [-1, 0, 1, Int.max] {
          let area = Area(column: column, row: row, columns: size, rows: size)
          frame.fill(area, style: .plain)
          frame.restyle(area) { $0.attributes.insert(.dim) }
          _ = area.contains(Position(column: 1, row: 1))
        }
      }
    }
    #expect(frame.cells.count == 12)
  }

  @Test("Every row stays well-formed, whatever is written and wherever.")
  func keepsRowsWellFormed() {
    var random = SplitMix64(seed: 3)
    let numbers = [Int.min, -1_000, -2, -1, 0, 1, 5, 9, 10, 1_000, Int.max]
    for _ in 0..<5_000 {
      var frame = frame(10, 3)
      for _ in 0..<4 {
        let column = numbers.randomElement(using: &random) ?? 0
        let row = Int.random(in: -1...3, using: &random)
        let columns = numbers.randomElement(using: &random) ?? 0
        frame.write(
          random.text(upTo: 12), at: Position(column: column, row: row), columns: columns)
      }
      for row in 0..<3 { #expect(isWellFormed(frame.row(row))) }
    }
  }

  /// Whether exactly the wide characters are followed by a continuation.
  private func isWellFormed(_ row: ArraySlice<Cell>) -> Bool {
    guard row.first?.isContinuation == false, row.last?.text.columnWidth != 2 else { return false }
    return zip(row, row.dropFirst()).allSatisfy { left, right in
      right.isContinuation == (left.text.columnWidth == 2)
    }
  }
}
