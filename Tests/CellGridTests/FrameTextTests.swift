import CellGrid
import Testing

@Suite("Frames as text")
struct FrameTextTests {
  @Test("Rows have no trailing blanks, and continuations are left out.")
  func text() {
    var frame = Frame(size: Size(columns: 8, rows: 3))
    frame.write("日本 x", at: Position(column: 1, row: 0))
    frame.write("é", at: Position(column: 0, row: 2))
    #expect(frame.text == " 日本 x\n\né")
    #expect(frame.styleLayer(naming: [:]) == "\n\n")
  }

  private let good = Style(.green)
  private let bad = Style(.red, on: .black, .bold)

  /// One plain cell, two good ones, a wide bad one, another good one.
  private var frame: Frame {
    var frame = Frame(size: Size(columns: 6, rows: 2))
    frame.write("ok", at: Position(column: 1, row: 0), style: good)
    frame.write("日", at: Position(column: 0, row: 1), style: bad)
    frame.write("x", at: Position(column: 5, row: 1), style: good)
    return frame
  }

  @Test("Styles have the letters of their names, and the legend lists those that occur.")
  func styles() {
    let names = [
      good: StyleName("g", "good"), bad: StyleName("b", "bad"),
      Style(.blue): StyleName("a", "absent"),
    ]
    #expect(frame.styleLayer(naming: names) == ".gg\nbb...g\n\nb = bad\ng = good")
  }

  @Test("A style without a name is a question mark and is described.")
  func unnamedStyle() {
    let layer = frame.styleLayer(naming: [good: StyleName("g", "good")])
    #expect(layer == ".gg\n??...g\n\n? = red on black bold\ng = good")
  }
}
