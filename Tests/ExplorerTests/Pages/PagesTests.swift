import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Pages")
struct PagesTests {
  private func pages(_ state: State) throws -> PagesOverlay {
    try #require(state.overlay as? PagesOverlay)
  }

  /// Three runs that failed with the same error, and one with another.
  private static let failed = (1...4).flatMap { number in
    [
      Observations.line(
        "tool\(number)", parent: "agent\(number)", trace: "t\(number)", type: "tool",
        name: number == 3 ? "other tool" : "pay",
        error: number == 3 ? "lost" : "order \(number) is old"),
      Observations.line(
        "agent\(number)", trace: "t\(number)", type: "agent", name: "agent", error: "failed"),
    ]
  }

  @Test("Esc in a search returns to a finding only if it is still there.")
  func findingsGone() throws {
    let lines = (0..<6).map { Observations.line("o\($0)", end: nil, type: "type\($0)") }
    var state = try State.showing(lines)
    state.pressKeys("pG/k")
    let clean = try Observations.load([Observations.line("a")])
    state.waiting = ExperimentOverview(clean)
    state.perform(.resize(Size(columns: 80, rows: 24)))
    #expect(state.tree?.overview.findings.count == 0)
    state.perform(.key(.escape))
    #expect(try pages(state).page == .findings)
  }

  @Test("A search selects a line that was folded, and Esc folds it again.")
  func foldedMatch() throws {
    let lines = (0..<6).map { Observations.line("o\($0)", end: nil, type: "odd\($0)") }
    var state = try State.showing(lines)
    state.pressKeys("p/")
    let origin = try pages(state)
    state.perform(.paste("odd4"))
    let page = try pages(state)
    let tree = try #require(state.tree)
    let line = tree.overview.findings.lines.line(at: page.cursor.line, page.folds)
    guard case .occurrence = line else {
      Issue.record("\(line)")
      return
    }
    #expect(tree.pages.found?.items == [PageItem(line)])
    state.perform(.key(.escape))
    #expect(try pages(state).folds == origin.folds)
    #expect(try pages(state).cursor.line == origin.cursor.line)
  }

  @Test("Tab goes from page to page, and each is found out once, when it opens.")
  func pageOrder() throws {
    var state = try State.showing(Self.failed)
    #expect(state.pressUnanswered("p").isEmpty)
    #expect(update(&state, .key(.tab)).compactMap(\.startedSlot) == [.failures])
    #expect(try pages(state).page == .failures)
    #expect(render(state).text.contains("counting …"))
    #expect(update(&state, .key(.tab)).compactMap(\.startedSlot) == [.statistics])
    #expect(update(&state, .key(.backTab)).isEmpty)
    #expect(try pages(state).page == .failures)
    state.perform(.key(.tab))
    state.perform(.key(.tab))
    #expect(try pages(state).page == .findings)
    state.pressKeys("S")
    #expect(try pages(state).page == .statistics)
    state.pressKeys("S")
    #expect(state.overlay == nil)
  }

  @Test("What a page needs to know belongs to one snapshot.")
  func snapshots() throws {
    let experiment = try Observations.load(Self.failed, store: .none)
    var state = State.showing(experiment)
    state.pressKeys(.character("p"), .tab)
    #expect(state.tree?.pages.failures?.groups.count == 2)
    let effects = state.pressUnanswered("q")
    #expect(effects.isEmpty)
    let answer = Answer.page(.failures(Failures()), try Observations.load([]))
    state.tree?.pages = PageData()
    let request = update(&state, .key(.character("p"))) + update(&state, .key(.tab))
    #expect(request.compactMap(\.startedSlot) == [.failures])
    state.answer(answer, in: .failures)
    #expect(state.tree?.pages.failures == nil)
  }

  @Test("Enter on a failure goes to its example, then n and N to the others, around the end.")
  func failures() throws {
    var state = try State.showing(Self.failed)
    state.pressKeys("x")
    state.pressKeys(.character("p"), .tab, .enter)
    #expect(state.overlay == nil)
    func id() -> String? {
      state.tree.flatMap { tree in
        tree.experiment.tree.observation(tree.cursor).map { tree.experiment.id($0) }
      }
    }
    #expect(id() == "tool1")
    #expect(state.message?.text == "failure 1/3: order # is old · n: next")
    state.pressKeys("n")
    #expect(id() == "tool2")
    state.pressKeys("n")
    #expect(id() == "tool4")
    #expect(state.message?.text == "failure 3/3: order # is old")
    state.pressKeys("n")
    #expect(id() == "tool1")
    state.pressKeys("N")
    #expect(id() == "tool4")
    // A search takes over the keys.
    state.pressKeys("/other")
    state.pressKeys(.enter)
    state.pressKeys("n")
    #expect(id() == "tool3")
  }

  @Test("A failure that the filter hides clears the filter.")
  func hiddenFailure() throws {
    var state = try State.showing(Self.failed)
    state.pressKeys("ftype:agent")
    state.pressKeys(.enter, .character("p"), .tab, .enter)
    #expect(state.tree?.filter.isEmpty == true)
    #expect(state.tree?.nameAtCursor == "pay")
  }

  @Test("Groups of findings fold, and their lines are listed to the last.")
  func folding() throws {
    var state = try State.showing((0..<500).map { "{ broken \($0)" } + ["[1]"], rows: 12)
    state.pressKeys("p")
    let tree = try #require(state.tree)
    let count = try #require(try pages(state).count(tree))
    #expect(count == tree.overview.findings.count)
    state.pressKeys(" ")
    #expect(try pages(state).count(tree) == count + 500)
    state.pressKeys("G")
    state.pressKeys("k")
    #expect(render(state).text.contains(":500"))
    state.pressKeys("h")
    #expect(try pages(state).cursor.line == 0)
    #expect(try pages(state).count(tree) == count + 500)
    state.pressKeys("h")
    #expect(try pages(state).count(tree) == count)
    state.pressKeys("ll")
    #expect(try pages(state).cursor.line == 1)
    state.pressKeys("-")
    #expect(try pages(state).count(tree) == count)
  }

  @Test("A search in a page goes to its matches, unfolds them, and Esc returns.")
  func search() throws {
    var state = try State.showing((0..<50).map { "{ broken \($0)" } + ["[1]"], rows: 12)
    state.pressKeys("p/observations.jsonl:37")
    #expect(try pages(state).cursor.line == 37)
    state.pressKeys(.escape)
    #expect(try pages(state).cursor.line == 0)
    #expect(try pages(state).search == nil)
    state.pressKeys("/jsonl:4")
    state.pressKeys(.enter)
    let found = try pages(state).found(try #require(state.tree))
    #expect(found?.items.count == 11)
    #expect(try pages(state).cursor.line == 4)
    state.pressKeys("n")
    #expect(try pages(state).cursor.line == 40)
    state.pressKeys("N")
    state.pressKeys("N")
    #expect(try pages(state).cursor.line == 49)
    state.pressKeys("/nothing")
    state.pressKeys(.enter)
    state.pressKeys("n")
    #expect(state.message == .error("not found: nothing"))
    state.pressKeys(.escape)
    state.pressKeys(.escape)
    #expect(state.overlay == nil)
  }

  @Test("A line that no row shows is read and shown over the page.")
  func rawLine() throws {
    var state = try State.showing(["{ broken", Observations.line("a")])
    state.pressKeys("p")
    state.pressKeys(.enter)
    #expect(try pages(state).raw?.location == RawLine.Location(file: 0, line: 1))
    #expect(render(state).text.contains("line 1 of file 0"))
    state.pressKeys(.pageDown, .end, .up)
    state.pressKeys(.escape)
    #expect(try pages(state).raw == nil)
    state.pressKeys(.escape)
    #expect(state.overlay == nil)
  }

  @Test("A click selects a line, a double click opens it, and one beside the list closes.")
  func mouse() throws {
    var state = try State.showing(Self.failed)
    state.pressKeys(.character("p"), .tab)
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 9, row: 2))))
    #expect(try pages(state).cursor.line == 1)
    state.perform(.mouse(MouseEvent(.doubleClick, at: Position(column: 9, row: 2))))
    #expect(state.overlay == nil)
    #expect(state.tree?.nameAtCursor == "other tool")
    state.pressKeys("p")
    state.perform(.mouse(MouseEvent(.press, at: Position(column: 0, row: 0))))
    #expect(state.overlay == nil)
  }
}
