import TestSupport
import Testing

import TraceCore
@testable import TraceModel

@Suite("Record ids")
struct RecordIDTests {
  private static func id(_ text: String, _ names: inout StringTable) -> RecordID {
    var text = text
    return text.withUTF8 { RecordID($0, names: &names) }
  }

  @Test(
    "An id has the text that it was made from.",
    arguments: [
      "833104e0-ff0a-4ca9-8791-1a4b34ec66fe", "00000000-0000-0000-0000-000000000000",
      "ffffffff-ffff-ffff-ffff-ffffffffffff", "ffffffff-ffff-ffff-0000-000000000000",
      "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "fffffffffffffffffffffffffffffffe",
      "833104E0-FF0A-4CA9-8791-1A4B34EC66FE", "833104e0-ff0a-4ca9-8791-1a4b34ec66fE",
      "833104e0-ff0a-4ca9-8791-1a4b34ec66f", "833104e0-ff0a-4ca9-8791-1a4b34ec66fe0",
      "833104e0ff0a-4ca9-8791-1a4b34ec66fe-", "833104e0_ff0a_4ca9_8791_1a4b34ec66fe",
      "g33104e0-ff0a-4ca9-8791-1a4b34ec66fe", "{833104e0-ff0a-4ca9-8791-1a4b34ec66f}",
      "run-12", "12", "é", "a\u{0}", " ", String(repeating: "id", count: 5_000),
    ])
  func text(_ text: String) throws {
    var names = StringTable()
    #expect(RecordID("another", in: names) == nil)
    let id = Self.id(text, &names)
    #expect(id.text(names) == text)
    #expect(!id.isNone)
    #expect(Self.id(text, &names) == id)
    #expect(try #require(RecordID(text, in: names)) == id)
    #expect(Self.id(text.uppercased() + "x", &names) != id)
  }

  @Test("Ids in upper and lower case are different.")
  func caseMatters() throws {
    let lower = "833104e0-ff0a-4ca9-8791-1a4b34ec66fe"
    let experiment = try Observations.load([
      Observations.line(lower), Observations.line(lower.uppercased(), parent: lower, start: 1),
    ])
    #expect(experiment.outline == ["t", " " + lower, "  " + lower.uppercased()])
    #expect(experiment.observation(id: lower) == 0)
    #expect(experiment.observation(id: lower.uppercased()) == 1)
    #expect(experiment.observation(id: "") == nil)
    #expect(experiment.observation(id: "t") == nil)
  }

  @Test("The empty text is no id.")
  func emptyText() {
    var names = StringTable()
    #expect(Self.id("", &names).isNone)
    #expect(RecordID.none.text(names).isEmpty)
  }

  @Test("Ids that differ in one digit have different hashes.")
  func hashes() {
    var names = StringTable()
    var slots: Set<Int> = []
    for number in 0..<4096 {
      let digits = String(0x1000 + number, radix: 16)
      slots.insert(
        Self.id("833104e0-ff0a-\(digits)-8791-1a4b34ec66fe", &names).mixed(.process) & 8191)
      slots.insert(
        Self.id("833104e0-ff0a-4ca9-8791-1a4b34ec\(digits)", &names).mixed(.process) & 8191)
    }
    #expect(slots.count > 4000)
  }
}
