import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Previews of rows")
struct PreviewRowTests {
  @Test(
    "Where both sides do not fit, each keeps its start.",
    arguments: [
      (40, "from=JFK, to=LAX → [3] {flight: LX0112}"),
      (30, "from=JFK, to… → [3] {flight: …"),
      (60, "from=JFK, to=LAX → [3] {flight: LX0112}"),
      (5, ""),
    ])
  func cut(columns: Int, expected: String) {
    let text = PreviewText(input: "from=JFK, to=LAX", output: Span("[3] {flight: LX0112}"))
    let line = text.spans(columns: columns).map(\.text).joined()
    #expect(line == expected)
    #expect(line.columnWidth <= columns)
  }

  @Test("A short side leaves its room to the other.")
  func division() {
    let short = PreviewText(input: "a=1", output: Span("a long result of many words"))
    #expect(short.spans(columns: 20).map(\.text).joined() == "a=1 → a long result…")
    let error = PreviewText(input: "many arguments=1, b=2", output: Span("KeyError", .error))
    #expect(error.spans(columns: 24).map(\.text).joined() == "many argumen… → KeyError")
    let called = PreviewText(input: "hello", output: Span("→ find(q=x)"))
    #expect(called.spans(columns: 24).map(\.text).joined() == "hello → find(q=x)")
  }

  private func lines(_ count: Int) -> [String] {
    [Observations.line("root", type: "agent", extra: #""input": {"q": 1}"#)]
      + (0..<count).map {
        Observations.line("t\($0)", parent: "root", start: Double($0), extra: #""output": \#($0)"#)
      }
  }

  /// The observations that a request reads.
  private func requested(_ effects: [Effect]) -> [Int]? {
    effects.lazy.compactMap { effect -> [Int]? in
      guard case .start(let request) = effect, case .previews(let observations, _) = request.work
      else { return nil }
      return observations
    }.first
  }

  @Test("Only rows on the screen are read, each once.")
  func lazily() throws {
    var state = State.showing(try Observations.load(lines(200)), columns: 90, rows: 12)
    state.perform(.key(.character("0")))
    #expect(state.tree?.previews.preview(of: 1)?.output == "0")
    #expect(state.tree?.previews.preview(of: 100) == nil)
    let effects = update(&state, .key(.pageDown))
    #expect(requested(effects)?.isEmpty == false)
    #expect(requested(effects)?.count ?? .max <= 10)
    // What is being read already is not requested again.
    #expect(requested(update(&state, .key(.up))) == nil)
  }

  @Test("An answer about another snapshot is ignored, and the rows of the new one are read.")
  func snapshots() throws {
    var state = State.showing(try Observations.load(lines(5)), columns: 90, rows: 12)
    let other = try Observations.load(lines(3))
    state.tree?.take(
      FoundPreviews(
        [0: ObservationPreview?.none], of: other, isComplete: true))
    #expect(state.tree?.previews.preview(of: 0)?.input == "q=1")
    state.perform(.key(.character("r")))
    #expect(state.tree?.previews.preview(of: 0)?.input == "q=1")
  }

  @Test("A model shows at the right, where there is room for it and for what was said.")
  func models() throws {
    let line = Observations.line(
      "g", type: "generation", name: "turn",
      extra: #""model": "gpt-x", "output": {"role": "assistant", "content": "Hello"}"#)
    let state = State.showing(try Observations.load([line]), columns: 90, rows: 12)
    let tree = try #require(state.tree)
    let wide = TreeRow(tree, row: 1).rest(columns: 50)
    #expect(wide.columnWidth == 50 && wide.last?.text == "  gpt-x")
    let narrow = TreeRow(tree, row: 1).rest(columns: 24)
    #expect(narrow.map(\.text).joined() == #"  "Hello""#)
  }
}
