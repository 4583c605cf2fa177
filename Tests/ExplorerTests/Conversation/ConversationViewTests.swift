import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("The conversation in the detail")
struct ConversationViewTests {
  private static let folder = "Tests/ExplorerTests/Fixtures/conversation"

  /// The fixture with all rows unfolded and the cursor on the last one.
  private func showing(columns: Int = 120) throws -> State {
    var state = State.showing(
      try Experiment.loaded(from: Repository.path(Self.folder), store: .none), columns: columns,
      rows: 40)
    state.pressKeys("0G")
    return state
  }

  private func text(_ state: State) -> [String] { state.tree?.detail.lines.map(\.text) ?? [] }

  @Test("An observation with messages opens as a conversation, others as JSON.")
  func openingView() throws {
    var state = try showing()
    #expect(state.tree?.detail.view == .conversation)
    #expect(text(state)[0].hasPrefix("span assistant_turn #3   3.5s   1450→120 tok"))
    state.pressKeys("k")
    #expect(state.tree?.detail.view == .json)
    #expect(state.tree?.detail.views == [.json, .raw])
  }

  @Test("The view stays from row to row, where a row has it.")
  func viewStays() throws {
    var state = try showing()
    var names: [String] = []
    for _ in 0..<3 {
      names.append(state.tree?.detail.nextView.name ?? "")
      state.pressKeys("v")
    }
    #expect(names == ["JSON", "raw", "conversation"])
    state.pressKeys("vv")
    state.pressKeys("kk")
    #expect(state.tree?.detail.view == .raw)
    state.pressKeys("v")
    #expect(state.tree?.detail.view == .conversation)
  }

  @Test("Earlier messages are folded, and Enter unfolds them.")
  func earlierMessages() throws {
    var state = try showing()
    state.pressKeys(.tab)
    let fold = try #require(text(state).firstIndex { $0.contains("6 earlier messages") })
    #expect(text(state)[fold].hasSuffix("the same as in #2   (Enter)"))
    #expect(text(state)[fold + 1].hasPrefix("── new since #2"))
    for _ in 0..<fold { state.pressKeys("j") }
    state.pressKeys(.enter)
    #expect(text(state)[fold + 1] == "system You are a travel agent. Answer briefly.")
    #expect(text(state).contains { $0.hasPrefix("ai     → search_flights(departure: \"JFK\"") })
  }

  @Test("A result shows below its call, or with its call's name where that is folded.")
  func results() throws {
    let state = try showing()
    let lines = text(state)
    let result = try #require(lines.firstIndex { $0 == #"tool   book_change("X1YZ9")"# })
    #expect(lines[result + 1] == "       ✗ KeyError: 'booking_ref'")
    #expect(lines.contains("       [image/png 3.0 KB]"))
    #expect(lines.contains { $0.contains("never answered") })
  }

  @Test("What the messages do not show is below them, folded.")
  func rest() throws {
    let lines = text(try showing())
    #expect(lines.contains("▸ rest of the input: { 2 keys }"))
    #expect(lines.contains("▸ rest of the output: { 1 key }"))
    #expect(lines.contains("▸ metadata: { 1 key }"))
  }

  @Test("Brackets step through the generations of the run.")
  func steps() throws {
    var state = try showing()
    state.pressKeys(.tab)
    state.pressKeys("v[")
    #expect(state.tree?.detail.view == .json && state.tree?.focus == .detail)
    state.pressKeys("[")
    #expect(state.tree?.nameAtCursor == "assistant_turn")
    state.pressKeys("[")
    #expect(state.message?.text == "the first generation of the run")
    state.pressKeys("v]]]")
    #expect(state.message?.text == "the last generation of the run")
  }

  @Test("In a run's conversation, Enter goes to the row of a message.")
  func targets() throws {
    var state = try showing()
    state.pressKeys("gv")
    state.pressKeys(.tab)
    let line = try #require(text(state).firstIndex { $0.hasSuffix(#"book_change("X1YZ9")"#) })
    for _ in 0..<line { state.pressKeys("j") }
    state.pressKeys(.enter)
    #expect(state.tree?.focus == .tree)
    let row = try #require(state.tree?.cursor)
    let observation = try #require(state.tree?.experiment.tree.observation(row))
    #expect(state.tree?.experiment.id(observation).hasPrefix("00000004") == true)
  }

  @Test("Until the answer arrives, a line says that it is being read.")
  func reading() throws {
    let experiment = try Experiment.loaded(from: Repository.path(Self.folder), store: .none)
    let lines = DetailLayout.lines(
      experiment, row: 3, records: [], columns: 60, view: .conversation)
    #expect(lines.map(\.text) == ["reading …"])
  }

  @Test("No line is wider than the pane.", arguments: [30, 39, 40, 77])
  func width(columns: Int) throws {
    let experiment = try Experiment.loaded(from: Repository.path(Self.folder), store: .none)
    for row in 0..<experiment.tree.count {
      let record = experiment.tree.observation(row).map {
        LoadedRecord(experiment.record(of: $0), of: experiment)
      }
      let said = ConversationReader(experiment).conversation(ofRow: row, in: record?.document)
      let lines = DetailLayout.lines(
        experiment, row: row, records: record.map { [$0] } ?? [], columns: columns,
        view: .conversation, conversation: .known(said))
      let widest = lines.map { $0.indent + $0.spans.columnWidth }.max() ?? 0
      #expect(widest <= columns + 8)
    }
  }
}
