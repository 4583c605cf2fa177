import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("The summary of a run")
struct SummaryViewTests {
  private static let long = (1...12).map { "line \($0)" }.joined(separator: "\\n")

  private static let traces = [
    #"{"trace_id": "t", "iteration": 2, "persona": "novice", "success": true, "#
      + #""duration_ms": 20000, "input": "When?", "output": "\#(long)", "#
      + #""token_usage": {"total_tokens": 40}}"#
  ]

  private static let lines = [
    Observations.line("s1", parent: "agent", start: 1, end: 2, type: "tool", name: "search"),
    Observations.line(
      "g1", parent: "agent", start: 3, end: 13, type: "generation", name: "answer",
      extra: #""model": "gpt", "prompt_tokens": 30, "completion_tokens": 5, "total_tokens": 35"#),
    Observations.line(
      "s2", parent: "agent", start: 14, end: 15, type: "tool", name: "search", error: "boom"),
    Observations.line("agent", start: 0, end: 20, type: "agent"),
  ]

  private static let evaluation =
    #"{"trace_id": "t", "scores": {"clear": 0.5, "quick": 0.9, "ok": 1, "odd": "high"}, "#
    + #""final_score": 0.6, "pass": false, "#
    + #""reasons": {"clear": ["vague", "long"], "ok": "fine", "lost": "why"}}"#

  private static func experiment() throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "summary.json")
    try folder.write(lines: traces, to: "traces.jsonl")
    try folder.write(lines: lines, to: "observations.jsonl")
    try folder.write(lines: [evaluation], to: "evaluation/per_trace.jsonl")
    try folder.write(
      #"{"threshold": 0.7, "evaluators": ["clear"], "success_criteria_results": "#
        + #"{"quality": {"clear": {"threshold": 0.7}}}}"#, to: "evaluation/summary.json")
    return try folder.load(store: .none)
  }

  private func showing(columns: Int = 200, rows: Int = 60) throws -> State {
    var state = State.showing(try Self.experiment(), columns: columns, rows: rows)
    state.pressKeys(.tab)
    return state
  }

  private func text(_ state: State) -> [String] { state.tree?.detail.lines.map(\.text) ?? [] }

  /// Moves the cursor of the detail to the first line with a text.
  private func go(to part: String, _ state: inout State) throws {
    state.pressKeys("g")
    let line = try #require(text(state).firstIndex { $0.contains(part) }, "\(text(state))")
    for _ in 0..<line { state.pressKeys("j") }
  }

  @Test("It says what happened, what was said, why it failed, and where the time went.")
  func sections() throws {
    let lines = text(try showing())
    let end = try #require(lines.firstIndex { $0.hasPrefix("── ") })
    #expect(
      lines[..<end].joined(separator: "\n") == """
        ✓ ran  ✗ eval 0.60   #2   novice   20.0s   35 tok
        errors    1 error, recovered   (Enter: the first)
        asked     When?
        answered  line 1
                  line 2
                  line 3
                  line 4
                  ▸ … 59 B more
        scores    final  0.60  threshold 0.70
                  ✗ clear  0.50 ███░░  threshold 0.70
                    quick  0.90 █████
                    ok     1.00 █████
                  ▸ +2 more
        why 0.50  clear: vague
                  clear: long
                  ▸ 2 more reasons
        time      model 50% · tools 10% · other 40%
        slowest   answer  10.0s  50%   (Enter)
        tools     search  ×2 (1 ✗)  2.0s
        models    gpt  ×1  30→5 tok
        turns     1   (Enter: conversation)
        """)
    #expect(lines[end...].contains { $0.contains("states 40 tokens; its observations report 35") })
    #expect(lines.last == "▸ sources (2 files)")
  }

  @Test("A run opens with its summary, and its other views follow.")
  func views() throws {
    var state = try showing()
    #expect(state.tree?.detail.view == .summary)
    var names: [String] = []
    for _ in 0..<4 {
      names.append(state.tree?.detail.nextView.name ?? "")
      state.pressKeys("v")
    }
    #expect(names == ["conversation", "JSON", "raw", "summary"])
  }

  @Test(
    "Enter goes to the row that a line is about.",
    arguments: [
      ("slowest", "answer"), ("tools     ", "search"), ("models", "answer"), ("errors", "search"),
    ])
  func targets(label: String, name: String) throws {
    var state = try showing()
    try go(to: label, &state)
    state.pressKeys(.enter)
    #expect(state.tree?.focus == .tree && state.tree?.nameAtCursor == name)
    // Of the two searches, the one that failed.
    let row = try #require(state.tree?.cursor)
    #expect(state.tree?.experiment.tree.hasOwnError(row) == (name == "search"))
  }

  @Test("Going to a row that the filter hides clears the filter and says so.")
  func hiddenTarget() throws {
    var state = State.showing(try Self.experiment(), columns: 200, rows: 60)
    state.pressKeys("ftype:generation")
    state.pressKeys(.enter, .character("g"), .tab)
    try go(to: "tools     ", &state)
    state.pressKeys(.enter)
    #expect(state.message?.text == "the filter hid this row and was cleared")
    #expect(state.tree?.focus == .tree && state.tree?.nameAtCursor == "search")
  }

  @Test("Enter on the turns shows the conversation.")
  func conversation() throws {
    var state = try showing()
    try go(to: "turns ", &state)
    state.pressKeys(.enter)
    #expect(state.tree?.detail.view == .conversation && state.tree?.focus == .detail)
  }

  @Test(
    "Enter unfolds the whole answer, the other scores and reasons, and the sources.",
    arguments: [
      ("answered", "line 12"), ("59 B more", "line 12"), ("+2 more", "odd    high"),
      ("2 more reasons", "lost: why"), ("sources", #"persona: "novice""#),
    ])
  func folds(line: String, unfolded: String) throws {
    var state = try showing()
    let before = text(state)
    #expect(!before.contains { $0.contains(unfolded) })
    try go(to: line, &state)
    state.pressKeys(.enter)
    #expect(text(state).contains { $0.contains(unfolded) }, "\(text(state))")
    // The cursor stays on the line, and Enter folds it again.
    try go(to: line == "59 B more" ? "the whole text" : line, &state)
    if line != "answered" {
      state.pressKeys(.enter)
      #expect(text(state) == before)
    }
  }

  @Test("The sources are the records as the JSON view shows them.")
  func sources() throws {
    var state = try showing()
    try go(to: "▸ sources", &state)
    state.pressKeys(.enter)
    let lines = text(state)
    let start = try #require(lines.firstIndex { $0.hasPrefix("▾ sources") })
    let sources = Array(lines[(start + 1)...])
    state.pressKeys("vv")
    let json = text(state)
    let first = try #require(json.firstIndex(of: sources[0]))
    #expect(Array(json[first...]) == sources)
  }

  @Test("A search finds what is folded, and unfolds it.")
  func search() throws {
    var state = try showing()
    state.pressKeys("/line 11")
    state.pressKeys(.enter)
    let line = try #require(state.tree?.detail.cursor)
    #expect(text(state)[line].contains("line 11"))
    state.pressKeys("/lost: ")
    state.pressKeys(.enter)
    let found = try #require(state.tree?.detail.cursor)
    #expect(text(state)[found].contains("lost: why"))
  }

  @Test("The whole value is copied of a line that shows a part of it.")
  func copying() throws {
    for (line, expected) in [
      ("answered", (1...12).map { "line \($0)" }.joined(separator: "\n")), ("asked", "When?"),
      ("why", "vague"), ("time", "time      model 50% · tools 10% · other 40%"),
    ] {
      var state = try showing()
      try go(to: line, &state)
      state.pressKeys("y")
      let copied = state.perform(.key(.character("v"))).compactMap(\.copied)
      #expect(copied == [expected])
    }
  }

  @Test("A change of the width keeps the line of the cursor.")
  func resizing() throws {
    var state = try showing()
    try go(to: "models", &state)
    state.perform(.resize(Size(columns: 60, rows: 30)))
    let line = try #require(state.tree?.detail.cursor)
    #expect(text(state)[line].contains("gpt  ×1"))
  }

  @Test("It is requested once for a run, and no longer wanted when the cursor leaves.")
  func requests() throws {
    var state = try State.showing(
      [Observations.line("a", trace: "t"), Observations.line("b", trace: "u")], columns: 120)
    var slots: [RequestSlot] = []
    var effects: [Effect] = []
    func press(_ key: Character) {
      (slots, effects) = ([], [])
      Explorer.run(.key(.character(key)), on: &state) { effect in
        effects.append(effect)
        guard let slot = effect.startedSlot else { return nil }
        slots.append(slot)
        // The summary takes longer.
        return slot == .summary ? nil : effect.answer
      }
    }
    press("]")
    #expect(slots == [.records, .summary])
    press("/")
    #expect(!slots.contains(.summary))
    state.pressKeys(.escape)
    press("[")
    #expect(effects.cancels(.summary))
  }

  @Test("In a narrow pane the labels stand above the values.")
  func narrow() throws {
    let experiment = try Self.experiment()
    let lines = try lines(experiment, columns: 30).map(\.text)
    let asked = try #require(lines.firstIndex(of: "asked"))
    #expect(lines[asked + 1] == "  When?")
  }

  private func lines(_ experiment: Experiment, columns: Int) throws -> [DetailLine] {
    let records = experiment.traces[0].records.map { LoadedRecord($0, of: experiment) }
    return DetailLayout.lines(
      experiment, row: 0, records: records, columns: columns, view: .summary,
      summary: RunSummary(experiment, trace: 0, records, ErrorOrder(experiment)))
  }

  @Test("No line is wider than the pane.", arguments: [12, 20, 39, 40, 60])
  func width(columns: Int) throws {
    for line in try lines(Self.experiment(), columns: columns) where !line.isHeading {
      #expect(line.indent + line.spans.columnWidth <= columns + 1, "\(line.text)")
    }
  }

  @Test("Of several turns it says which are quoted, by the same number as the turns.")
  func turns() throws {
    let folder = try TemporaryFolder()
    let said = ["a", "b", "goodbye"].map {
      #"{"role": "user", "content": "\#($0)"}, {"role": "assistant", "content": "re: \#($0)"}"#
    }
    try folder.write(
      lines: [
        #"{"trace_id": "t", "success": true, "turn_count": 2, "conversation": [\#(said.joined(separator: ","))]}"#
      ], to: "traces.jsonl")
    let state = State.showing(try folder.load(store: .none), columns: 200, rows: 40)
    let lines = text(state).map { $0.trimmingBlanks() }
    #expect(lines.contains("in the first of 2 turns") && lines.contains("in the last of 2 turns"))
    #expect(lines.contains { $0.hasPrefix("turns     2") })
  }

  @Test("It lists the calls of tools in their order, with errors, and Enter goes to their rows.")
  func calls() throws {
    let lines = text(try showing())
    let start = try #require(lines.firstIndex { $0.hasPrefix("── calls") })
    #expect(lines[start + 1] == "search")
    #expect(lines[start + 2].hasPrefix("search  ") && !lines[start + 3].hasPrefix("search"))
  }

  @Test("Until it is known, what the index and the records say shows.")
  func reading() throws {
    let experiment = try Self.experiment()
    let lines = DetailLayout.lines(experiment, row: 0, records: nil, columns: 80, view: .summary)
      .map(\.text)
    #expect(lines[0].hasPrefix("✓ ran  ✗ eval 0.60"))
    #expect(lines.contains("asked     When?") && lines.contains("reading …"))
  }

  @Test("As text, the summary comes before the records, and the answer is not repeated whole.")
  func printed() throws {
    let experiment = try Self.experiment()
    let records = experiment.traces[0].records.map { LoadedRecord($0, of: experiment) }
    let text = DetailLayout.text(experiment, row: 0, records: records, columns: 80)
    #expect(text[0].hasPrefix("✓ ran  ✗ eval 0.60"))
    #expect(text.contains("          … 59 B more, below"))
    #expect(text.contains { $0.contains("lost: why") })
    #expect(text.count { $0.hasSuffix("line 12") || $0.hasSuffix("line 12\"") } == 1)
    #expect(!text.contains { $0.contains("▸") || $0.contains("(Enter") })
  }
}
