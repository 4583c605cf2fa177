import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Search in the detail")
struct DetailSearchTests {
  private static let extra =
    #""input": {"first": "needle", "deep": {"a": {"b": {"c": {"key": "a Needle here"}}}}}, "#
    + #""output": "LONG", "metadata": {"inner": "{\"x\": {\"y\": {\"z\": {\"w\": \"needle 3\"}}}}"}"#

  private func state(_ extra: String = Self.extra, columns: Int = 120) throws -> State {
    let text = (1...200).map { "line \($0)" }.joined(separator: #"\n"#)
    let long = extra.split(separator: "LONG", omittingEmptySubsequences: false)
      .joined(separator: text + #"\nlast needle"#)
    var state = try State.showing(
      [Observations.line("o1", type: "tool", extra: long), Observations.line("o2")],
      columns: columns, rows: 40)
    state.pressKeys("j")
    state.pressKeys(.tab)
    return state
  }

  private func line(_ state: State) -> String {
    state.tree.map { $0.detail.lines[$0.detail.cursor].text } ?? ""
  }

  @Test("Hits that are folded unfold, in values, in long texts and in embedded JSON.")
  func unfolds() throws {
    var state = try state()
    #expect(state.tree?.detail.lines.contains { $0.text.contains("Needle here") } == false)
    state.pressKeys("/needle")
    #expect(state.tree?.position.hasPrefix("hit 1/4") == true)
    #expect(line(state).contains(#"first: "needle""#))
    state.pressKeys(.enter)
    #expect(state.overlay == nil)
    for (number, text) in [(2, "a Needle here"), (3, "last needle"), (4, "needle 3")] {
      state.pressKeys("n")
      #expect(line(state).contains(text))
      #expect(state.tree?.position.hasPrefix("hit \(number)/4") == true)
      let detail = try #require(state.tree?.detail)
      #expect((detail.top..<detail.top + detail.height).contains(detail.cursor))
    }
    state.pressKeys("n")
    #expect(state.message?.text == "wrapped to top")
    #expect(line(state).contains("first"))
    state.pressKeys("N")
    #expect(state.message?.text == "wrapped to bottom")
    #expect(line(state).contains("needle 3"))
  }

  @Test("n goes on from where the cursor is.")
  func fromCursor() throws {
    var state = try state()
    state.pressKeys("/needle")
    state.pressKeys(.enter)
    state.pressKeys("Gn")
    #expect(line(state).contains("first"))
    state.pressKeys("GN")
    #expect(line(state).contains("needle 3"))
    state.pressKeys("gN")
    #expect(state.message?.text == "wrapped to bottom")
  }

  @Test("Esc restores folds and cursor, and a text that is not there is said.")
  func escape() throws {
    var state = try state()
    let before = try #require(state.tree?.detail)
    state.pressKeys("/here")
    #expect(state.tree?.detail.toggled != before.toggled)
    state.pressKeys(.escape)
    #expect(state.tree?.detail.toggled == before.toggled)
    #expect(state.tree?.detail.cursor == before.cursor)
    #expect(state.tree?.detail.lines == before.lines)
    state.pressKeys("/nowhere")
    state.pressKeys(.enter)
    #expect(state.message?.text == "not found: nowhere")
    state.pressKeys("/~(")
    state.pressKeys(.enter)
    #expect((state.overlay as? DetailSearchPrompt)?.mistake?.contains("invalid regex") == true)
  }

  @Test("Smart case and regular expressions are those of the tree's search.")
  func patterns() throws {
    var state = try state()
    state.pressKeys("/Needle")
    #expect(state.tree?.detail.search.found?.hits.count == 1)
    state.pressKeys(.control("u"))
    state.pressKeys("/~^line 1[0-9]$")
    state.pressKeys(.escape)
    state.pressKeys("/~^line 1[0-9]$")
    #expect(state.tree?.detail.search.found?.hits.count == 10)
  }

  @Test("Hits are marked on the screen, also where they are wrapped.")
  func marks() throws {
    var state = try state(#""output": "\#(String(repeating: "word ", count: 40))""#, columns: 100)
    state.theme = .standard
    state.pressKeys("/word word")
    state.pressKeys(.enter)
    let frame = render(state)
    let marked = (0..<frame.size.rows).flatMap { frame.row($0) }.filter {
      $0.style == Theme.standard[.hit] || $0.style == Theme.standard[.hitAtCursor]
    }
    let text = marked.map(\.text).joined()
    #expect(text.filter { $0 != " " }.count == 40 * 4)
  }

  @Test(
    "From a filter that searches records, the detail opens at its first hit.",
    arguments: ["any:here", "in:here", "-out:zebra in:here"])
  func filter(_ text: String) throws {
    var state = try state()
    state.pressKeys(.tab)
    state.pressKeys("f\(text)")
    state.pressKeys(.enter)
    state.pressKeys(.enter)
    #expect(line(state).contains("a Needle here"))
    #expect(state.tree?.position.hasPrefix("hit 1/1") == true)
    state.pressKeys("gn")
    #expect(line(state).contains("a Needle here"))
    state.pressKeys(.tab)
    state.pressKeys("X")
    #expect(state.tree?.detail.search.query == nil)
  }

  @Test("Another row is searched for the same when n is pressed there.")
  func otherRow() throws {
    var state = try state()
    state.pressKeys("/o2")
    state.pressKeys(.enter)
    #expect(state.message?.text == "not found: o2")
    state.pressKeys(.tab)
    state.pressKeys("j")
    state.pressKeys(.tab)
    state.pressKeys("n")
    #expect(line(state).contains("o2"))
  }

  @Test("A search in the background is replaced by the next character, and Esc stops it.")
  func background() throws {
    var state = try state()
    // What is searched is laid out once, and then searched for what has been typed by then.
    let laidOut = state.pressUnanswered("/ne")
    #expect(laidOut.count { $0.startedSlot == .detailSearch } == 1)
    let searched = update(&state, try laidOut.lastAnswer())
    #expect(searched.count { $0.startedSlot == .detailSearch } == 1)
    let again = state.pressUnanswered("e")
    #expect(again.count { $0.startedSlot == .detailSearch } == 1)
    #expect(state.tree?.detail.search.isRunning == true)
    _ = update(&state, try searched.lastAnswer())
    #expect(state.tree?.detail.search.found == nil)
    #expect(update(&state, .key(.escape)).cancels(.detailSearch))
  }

  @Test("A hit in a part that is too long to show is said.")
  func hidden() throws {
    let items = (0..<25_000).map { $0 == 24_000 ? "\"needle\"" : "\($0)" }.joined(separator: ", ")
    var state = try state(#""output": [\#(items)]"#)
    state.pressKeys("/needle")
    state.pressKeys(.enter)
    #expect(state.message?.text.contains("too long to show") == true)
  }

  @Test("A reload keeps the place in the detail and what is folded there.", arguments: 0..<3)
  func reload(_ views: Int) throws {
    var state = try state()
    for _ in 0..<views { state.pressKeys("v") }
    state.pressKeys("jjj ")
    state.pressKeys("G")
    state.pressKeys("kk")
    let before = try #require(state.tree?.detail)
    let overview = try #require(state.tree?.overview)
    // The first reload is not complete when the second one begins.
    _ = state.pressUnanswered("r")
    let id = try #require(state.requests.running[.load])
    _ = update(&state, .answered(.loaded(ExperimentOverview(overview.experiment)), id))
    state.pressKeys("r")
    state.answer(.loaded(ExperimentOverview(overview.experiment)), in: .load)
    let after = try #require(state.tree?.detail)
    #expect(before.cursor > 3)
    #expect((after.cursor, after.top) == (before.cursor, before.top))
    #expect(after.toggled == before.toggled)
    #expect(after.lines.map(\.text) == before.lines.map(\.text))
  }

  @Test("A reload and a sort keep the hit that the cursor is on.", arguments: ["r", "sd"])
  func keepsHit(_ keys: String) throws {
    var state = try state()
    state.pressKeys("/needle")
    state.pressKeys(.enter)
    state.pressKeys("n")
    #expect(state.tree?.position.hasPrefix("hit 2/4") == true)
    let before = line(state)
    let overview = try #require(state.tree?.overview)
    if keys == "r" {
      state.pressKeys("r")
      state.answer(.loaded(ExperimentOverview(overview.experiment)), in: .load)
    } else {
      state.pressKeys(.tab)
      state.pressKeys(keys)
      state.pressKeys(.tab)
    }
    #expect(state.tree?.position.hasPrefix("hit 2/4") == true)
    #expect(line(state) == before)
  }

  @Test("Another view begins without a hit, and a moved cursor is on none.")
  func leavesHit() throws {
    var state = try state()
    state.pressKeys("/needle")
    state.pressKeys(.enter)
    state.pressKeys("v")
    #expect(state.tree?.position.contains("hit ") == false)
    state.pressKeys("n")
    #expect(state.tree?.position.hasPrefix("hit 1/") == true)
  }

  @Test(
    "Another layout keeps the line of the cursor, in the same row of the screen.",
    arguments: [
      "needle", "line 20", "▸ c: {", "── metadata", "last",
    ])
  func keepsPlace(_ text: String) throws {
    var state = try state(
      Self.extra.replacing(
        "\"LONG\"", with: "\"\(String(repeating: "some words ", count: 300))last\", \"x\": \"LONG\""
      ))
    state.pressKeys("/last")
    state.pressKeys(.enter)
    let number = try #require(state.tree?.detail.lines.firstIndex { $0.text.contains(text) })
    state.tree?.detail.cursor = number
    state.perform(.resize(Size(columns: 121, rows: 40)))
    let before = try #require(state.tree?.detail)
    state.pressKeys("d")
    let after = try #require(state.tree?.detail)
    #expect(after.columns != before.columns)
    #expect(
      after.lines[after.cursor].text.trimmingBlanks().hasPrefix(
        String(before.lines[number].text.trimmingBlanks().prefix(4))))
    #expect(after.lines[after.cursor].place == before.lines[number].place)
    state.pressKeys("ddd")
    #expect(state.tree?.detail.cursor == number)
  }

  @Test("J and K show a heading at the top.")
  func headings() throws {
    var state = try state()
    var headings = 0
    while headings < 3 {
      state.pressKeys("J")
      let detail = try #require(state.tree?.detail)
      let isLast = detail.top == max(0, detail.lines.count - detail.height)
      #expect(detail.lines[detail.cursor].isHeading || isLast)
      #expect(detail.top == detail.cursor || isLast)
      headings += 1
    }
  }

  @Test("A long heading is cut in the middle, so that file and line stay.")
  func longHeading() {
    let heading = "── /a/very/long/path/that/does/not/fit/experiments/one/observations.jsonl:123 "
    let cut = heading.cutInMiddle(to: 40)
    #expect(cut.columnWidth <= 40 && cut.contains("…"))
    #expect(cut.hasPrefix("── /a/very") && cut.hasSuffix("observations.jsonl:123 "))
    #expect("short".cutInMiddle(to: 5) == "short")
    #expect("日本語日本語".cutInMiddle(to: 7).columnWidth <= 7)
  }
}
