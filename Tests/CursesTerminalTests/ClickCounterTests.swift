import CellGrid
import Testing

@testable import CursesTerminal

@Suite("Counting clicks")
struct ClickCounterTests {
  @Test("A second press of the same cell in quick succession is a double click.")
  func countsClicks() {
    var counter = ClickCounter()
    let here = MouseEvent(.press, at: Position(column: 1, row: 1))
    let there = MouseEvent(.press, at: Position(column: 2, row: 1))
    let kinds = [(here, 0), (here, 300), (here, 500), (there, 600), (there, 1_600)].map {
      counter.counted($0.0, atMilliseconds: $0.1).kind
    }
    #expect(kinds == [.press, .doubleClick, .press, .press, .press])
  }
}
