import CellGrid
import Testing

@Suite("Frames as text")
struct FrameTextTests {
  @Test("rows without trailing blanks, continuations left out")
  func text() {
    var frame = Frame(size: Size(columns: 8, rows: 3))
    frame.write("日本 x", at: Position(column: 1, row: 0))
    frame.write("é", at: Position(column: 0, row: 2))
    #expect(frame.text == " 日本 x\n\né")
    #expect(frame.styleLayer == "\n\n")
  }

  @Test("styles by letter, in reading order, with a legend")
  func styles() {
    var frame = Frame(size: Size(columns: 6, rows: 2))
    frame.write("ok", at: Position(column: 1, row: 0), style: Style(.green))
    frame.write("日", at: Position(column: 0, row: 1), style: Style(.red, on: .black, .bold))
    frame.write("x", at: Position(column: 5, row: 1), style: Style(.green))
    #expect(
      frame.styleLayer == """
        .aa
        bb...a

        a = green on standard
        b = red on black bold
        """)
  }

  @Test("more styles than letters")
  func manyStyles() {
    var frame = Frame(size: Size(columns: 70, rows: 1))
    for (column, pair) in stylePairs.prefix(70).enumerated() {
      frame.write("x", at: Position(column: column, row: 0), style: pair)
    }
    #expect(frame.styleLayer.split(separator: "\n").first?.hasSuffix("789????????") == true)
  }

  private var stylePairs: [Style] {
    Color.allCases.flatMap { front in Color.allCases.map { Style(front, on: $0, .dim) } }
  }
}
