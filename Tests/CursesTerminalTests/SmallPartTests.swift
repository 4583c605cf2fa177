import CellGrid
import Testing

@testable import CursesTerminal

@Suite("Small parts")
struct SmallPartTests {
  @Test("a second press soon and at the same place is a double click")
  func clicks() {
    var counter = ClickCounter()
    let here = MouseEvent(.press, at: Position(column: 1, row: 1))
    let there = MouseEvent(.press, at: Position(column: 2, row: 1))
    let kinds = [(here, 0), (here, 300), (here, 500), (there, 600), (there, 1_600)].map {
      counter.counted($0.0, atMilliseconds: $0.1).kind
    }
    #expect(kinds == [.press, .doubleClick, .press, .press, .press])
  }

  @Test(
    "Base64 of the clipboard",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("é>?", "w6k+Pw=="),
    ])
  func base64(_ text: String, _ encoded: String) {
    #expect(XtermModes.base64(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test("padding is left out of capabilities")
  func padding() {
    #expect(Capability.withoutPadding(Array("a$<2>b$<10/>$".utf8)) == Array("ab$".utf8))
  }

  @Test("what the C library does not know is replaced in as many columns")
  func cells() {
    TextLocale.prepare()
    #expect(CellText.printable("a", columns: 1) == [[0x61, 0]])
    #expect(CellText.printable("e\u{301}", columns: 1) == [[0x65, 0x301, 0]])
    #expect(CellText.printable("日", columns: 2) == [[0x65E5, 0]])
    #expect(CellText.printable("日", columns: 1) == [[0xFFFD, 0]])
    #expect(CellText.printable("\u{378}", columns: 1) == [[0xFFFD, 0]])
    #expect(CellText.printable("x", columns: 2) == [[0xFFFD, 0], [0x20, 0]])
  }
}
