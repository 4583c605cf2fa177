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
    for key in keys {
      Explorer.run(key, on: &state) {
        pending.append($0)
        return nil
      }
    }
    while !pending.isEmpty {
      guard let answer = pending.removeFirst().answer else { continue }
      Explorer.run(answer, on: &state) {
        pending.append($0)
        return nil
      }
    }
  }

  private static func keys(_ text: String) -> [Action] {
    text.map { character in
      switch character {
      case "⏎": .key(.enter)
      case "⇥": .key(.tab)
      case "⎋": .key(.escape)
      default: .key(.character(character))
      }
    }
  }

  @Test(
    "They do what they do when they are typed slowly.",
    arguments: [
      "p⇥⏎", "p⇥j⏎", "p⇥G⏎n", "p⇥/c⏎⏎", "p⇥/error⏎n⏎n", "p/error⏎nj⏎", "S>>s", "Sj⏎", "S/tool⏎n⏎",
      "p⇥⇥", "p⇥jk⇥jj⇥⇥", "p⇥j⏎n", "p⇥/q⏎", "p⇥?", "S\u{1}jS",
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
    arguments: [Action.key(.character("q")), .key(.escape), .interrupt])
  func leaving(_ action: Action) throws {
    var state = try Self.state()
    let cursor = state.tree?.cursor
    Self.type(Self.keys("p⇥j⏎") + [action], on: &state)
    #expect(state.overlay == nil && state.typeAhead.isEmpty)
    #expect(state.tree?.cursor == cursor)
  }
}
