import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Keys typed before what they are about is known")
struct TypeAheadTests {
  /// Runs that fail in three ways, and one finding each.
  private static func state() throws -> State {
    let lines = (1...9).flatMap { number in
      [
        Observations.line(
          "tool\(number)", parent: "agent\(number)", trace: "t\(number)", type: "tool",
          name: "tool \(number % 3)", error: "error \(["a", "b", "c"][number % 3])"),
        Observations.line(
          "agent\(number)", trace: "t\(number)", type: "agent", name: "agent", error: "failed"),
        Observations.line(
          "odd\(number)", parent: "agent\(number)", trace: "t\(number)", end: nil,
          type: "error\(number)"),
      ]
    }
    let state = try State.showing(lines)
    var known = state
    known.pressKeys(.character("p"), .tab)
    #expect(known.tree?.pages.failures?.groups.count == 3)
    #expect(known.tree?.overview.findings.count == 2)
    return state
  }

  /// Performs keys whose answers come after all of them.
  private static func type(_ keys: [Action], on state: inout State) {
    var pending: [Effect] = []
    func apply(_ action: Action, to state: inout State) {
      var next: Action? = action
      while let action = next {
        Explorer.run(action, on: &state) {
          pending.append($0)
          return nil
        }
        next = state.nextTypedAhead()
      }
    }
    for key in keys { apply(key, to: &state) }
    while !pending.isEmpty {
      if let answer = pending.removeFirst().answer { apply(answer, to: &state) }
    }
  }

  private static func keys(_ text: String) -> [Action] {
    text.map { character in
      switch character {
      case "⏎": .key(.enter)
      case "⇥": .key(.tab)
      case "⎋": .key(.escape)
      case "⌫": .key(.backspace)
      default: .key(.character(character))
      }
    }
  }

  @Test(
    "They do what they do when they are typed slowly.",
    arguments: [
      "p⇥⏎", "p⇥j⏎", "p⇥G⏎n", "p⇥/c⏎⏎", "p⇥/error⏎n⏎n", "p/error⏎nj⏎", "S>>s", "Sj⏎", "S/tool⏎n⏎",
      "p⇥⇥", "p⇥jk⇥jj⇥⇥", "p⇥j⏎n", "p⇥/q⏎", "p⇥?", "p⇥/eb⌫c⏎",
      "p⇥/ec⌫⌫⌫j⏎", "p⇥/ab⎋q", "e⏎v", "e⏎vv", "e⏎vvv", "e⏎vvvv", "p/error⏎⇥⇥⇥⏎", "p/error4x⏎⏎",
      "p/error⌫⌫⌫⌫⌫⌫j",
    ])
  func isSame(_ text: String) throws {
    let slow = try Self.state()
    var (quick, expected) = (slow, slow)
    for key in Self.keys(text) { expected.perform(key) }
    Self.type(Self.keys(text), on: &quick)
    #expect(quick.typeAhead.isEmpty)
    #expect(render(quick) == render(expected))
    #expect(quick.tree?.cursor == expected.tree?.cursor)
  }

  @Test("The same for random keys.", arguments: Effort.seeds(of: 40))
  func random(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = try Self.state()
    for _ in 0..<10 {
      var (quick, slow) = (start, start)
      let steps = (0..<random.below(9)).map { _ in
        random.pick(["⇥", "j", "k", "G", "g", "n", "N", "/er⏎", "/c⏎", "<", ">", "s", "l", "h"])
      }
      let text = "p" + steps.joined() + random.pick(["", "⏎"])
      let keys = Self.keys(text)
      Self.type(keys, on: &quick)
      for key in keys { slow.perform(key) }
      let isSame = render(quick) == render(slow)
      #expect(isSame, "\(text)")
    }
  }

  @Test(
    "Keys that leave close what waits, and the keys before them are dropped.",
    arguments: ["p⇥j⏎q", "p⇥/c⏎⏎q", "p⇥j⏎⎋q"])
  func leaving(_ keys: String) throws {
    var state = try Self.state()
    let cursor = state.tree?.cursor
    Self.type(Self.keys(keys), on: &state)
    #expect(state.overlay == nil && state.typeAhead.isEmpty)
    #expect(state.tree?.cursor == cursor)
  }

  @Test("Ctrl-C and the mouse drop the keys before them.")
  func dropping() throws {
    var state = try Self.state()
    Self.type(Self.keys("p⇥j⏎") + [.interrupt], on: &state)
    #expect(state.overlay == nil && state.typeAhead.isEmpty)
    state = try Self.state()
    let click = MouseEvent(.press, at: Position(column: 5, row: 3))
    Self.type(Self.keys("p⇥j⏎") + [.mouse(click)], on: &state)
    #expect(state.overlay != nil && state.typeAhead.isEmpty)
  }

  @Test("While an experiment is loaded again, no key waits, and Enter on unknown lines is ignored.")
  func loading() throws {
    var state = try Self.state()
    state.pressKeys("S")
    _ = state.pressUnanswered("q")
    #expect(!state.perform(.key(.character("r"))).isEmpty)
    state.pressKeys("S>")
    #expect(state.typeAhead.isEmpty)
    let page = state.overlay as? PagesOverlay
    state.pressKeys("j")
    #expect(state.typeAhead.isEmpty)
    #expect((state.overlay as? PagesOverlay)?.cursor.line == (page?.cursor.line ?? 0) + 1)
    state.pressKeys(.character("p"), .tab, .enter)
    #expect((state.overlay as? PagesOverlay)?.page == .failures)
  }
}
