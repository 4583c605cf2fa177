import Testing

@testable import CursesTerminal

@Suite("Text of a cell for ncurses")
struct CellTextTests {
  @Test("Text of unknown width is replaced and keeps its columns.")
  func replacesUnknownText() {
    TextLocale.prepare()
    #expect(CellText.printable("a", columns: 1) == [[0x61, 0]])
    #expect(CellText.printable("e\u{301}", columns: 1) == [[0x65, 0x301, 0]])
    #expect(CellText.printable("日", columns: 2) == [[0x65E5, 0]])
    #expect(CellText.printable("日", columns: 1) == [[0xFFFD, 0]])
    #expect(CellText.printable("\u{378}", columns: 1) == [[0xFFFD, 0]])
    #expect(CellText.printable("x", columns: 2) == [[0xFFFD, 0], [0x20, 0]])
  }
}
