import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Go to")
struct GoToTests {
  private func go(_ text: String, _ state: inout State) -> String? {
    state.pressKeys(":" + text)
    state.pressKeys(.enter)
    return state.message?.text
  }

  @Test("A number is a row, counted as in the status line.")
  func row() throws {
    var state = try State.showingTenTraces()
    #expect(go("13", &state) == nil)
    #expect(state.tree?.cursor == 12)
    #expect(go("51", &state) == "there are only 50 rows")
    #expect(go("0", &state) == "there are only 50 rows")
    #expect(state.tree?.cursor == 12)
  }

  @Test("L, line: and the name of a file mean a line.", arguments: ["L8", "l8", "line:8", ":8"])
  func line(_ text: String) throws {
    var state = try State.showingTenTraces()
    #expect(go(text, &state) == nil)
    #expect(state.tree?.nameAtCursor == "o7")
  }

  @Test("A number of any size is a row or a line that is not there.")
  func hugeNumbers() throws {
    // Observations that follow an empty line begin another run.
    let lines = ["a", "b", "", "c", "d"].map { $0.isEmpty ? "" : Observations.line($0) }
    for number in [
      "\(Int.max)", "\(Int.max - 1)", "\(Int.max / 2)", String(repeating: "9", count: 99),
    ] {
      for start in ["", "L", "line:", ":", "observations.jsonl:"] {
        var state = try State.showing(lines)
        _ = go(start + number, &state)
        #expect(state.tree?.cursor == 0, "\(start)\(number)")
        #expect(state.message != nil, "\(start)\(number)")
      }
    }
  }

  @Test("The cursor goes there while it is typed, and Esc goes back.")
  func typing() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("L8")
    #expect(state.tree?.nameAtCursor == "o7")
    state.pressKeys(.escape)
    #expect(state.tree?.cursor == 0)
    state.pressKeys(":")
    state.pressKeys("99")
    #expect(state.message == nil && state.tree?.cursor == 8)
    state.pressKeys(.enter)
    #expect(state.message?.text == "there are only 50 rows")
  }

  @Test("After Esc a row that is found late is not gone to.")
  func late() throws {
    var state = try State.showingTenTraces()
    state.pressKeys(":")
    let effects = state.pressUnanswered("9")
    #expect(update(&state, .key(.escape)).cancels(.location))
    state.perform(try effects.lastAnswer())
    #expect(state.tree?.cursor == 0 && state.message == nil)
  }

  @Test("A line of another file is found by its name, and a line without a row is said.")
  func otherFile() throws {
    var state = try State.showing(
      [Observations.line("o1", trace: "a"), "", Observations.line("o2", trace: "b")],
      traces: [#"{"trace_id": "a"}"#, #"{"trace_id": "b"}"#])
    #expect(go("L3", &state) == nil)
    #expect(state.tree?.nameAtCursor == "o2")
    #expect(go("traces.jsonl:2", &state) == nil)
    #expect(state.tree?.nameAtCursor == "b")
    #expect(go("observations.jsonl:2", &state) == "no row shows line 2 of observations.jsonl")
    #expect(go("nowhere.jsonl:2", &state) == "no file has the name nowhere.jsonl")
  }

  @Test("The start of an id goes to its row, the whole id before longer ones.")
  func id() throws {
    var state = try State.showingTenTraces()
    #expect(go("o3", &state) == "11 rows have an id that starts with o3")
    #expect(state.tree?.nameAtCursor == "o3")
    #expect(go("o25", &state) == nil)
    #expect(state.tree?.nameAtCursor == "o25")
    #expect(go("t9", &state) == nil)
    #expect(state.tree?.nameAtCursor == "t9")
    #expect(go("xyz", &state) == "no row has the id xyz")
  }

  @Test(
    "Canonically equivalent ids are distinguished, and a start can end before a combining mark.")
  func equivalentIDs() throws {
    let ids = ["caf\u{E9}", "cafe\u{301}"]
    var state = try State.showing(
      ids.map { Observations.line($0, name: "\($0.utf8.count) bytes") }
        + [Observations.line("child", parent: "x\u{301}")], traces: [])
    for id in ids {
      #expect(go(id, &state) == "2 rows have an id that starts with \(id)")
      #expect(state.tree?.nameAtCursor == "\(id.utf8.count) bytes")
    }
    #expect(go("cafe", &state) == nil)
    #expect(state.tree?.nameAtCursor == "6 bytes")
    // The parent is not in the file, and has a row.
    #expect(go("x", &state) == nil)
  }

  @Test("A row that the filter hides is shown, and the message says that the filter is gone.")
  func filtered() throws {
    var state = try State.showingTenTraces()
    state.pressKeys("fname:o1")
    state.pressKeys(.enter)
    #expect(go("id:o25", &state) == "the filter hid this row and was cleared")
    #expect(state.tree?.nameAtCursor == "o25")
    #expect(state.tree?.filter.isEmpty == true)
  }

  @Test("An id may begin with a mark that Unicode joins with the colon before it.")
  func markedID() throws {
    var state = try State.showing([
      Observations.line("a", trace: "t"), Observations.line("\u{301}b", trace: "t", name: "marked"),
    ])
    #expect(go("id:\u{301}b", &state) == nil)
    #expect(state.tree?.nameAtCursor == "marked")
  }

  @Test("The status line numbers the errors in the order in which e visits them.")
  func errorPosition() throws {
    var state = try State.showingSingleTurn()
    let count = try #require(state.tree?.overview.errors.count)
    #expect(count > 2)
    state.pressKeys("g")
    for number in 1...count {
      state.pressKeys("e")
      #expect(state.tree?.position.contains("error \(number)/\(count)") == true)
    }
  }

  @Test("The status line numbers the rows with findings.")
  func findingPosition() throws {
    var state = State.showing(try Experiment.loaded(from: Samples.broken, store: .none))
    let count = try #require(state.tree?.overview.findings.ranks.count)
    #expect(count > 1)
    state.pressKeys("gw")
    let first = state.tree?.position ?? ""
    #expect(first.contains("finding 1/\(count)") || first.contains("finding 2/\(count)"))
    state.pressKeys("W")
    #expect(state.tree?.position.contains("/\(count)  row") == true)
  }
}
