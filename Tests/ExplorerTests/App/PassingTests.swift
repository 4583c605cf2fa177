import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Rows that are passed")
struct PassingTests {
  /// A screen with room for the detail beside the tree.
  private static func state() throws -> State {
    var state = try State.showingTenTraces()
    state.perform(.resize(Size(columns: 200, rows: 50)))
    return state
  }

  @Test("Of keys that wait for each other, only the last one reads what the detail shows.")
  func reads() throws {
    var state = try Self.state()
    let first = try #require(state.tree?.detail.row)
    state.hasMoreInput = true
    #expect(state.pressUnanswered("jjjj").isEmpty)
    #expect(state.tree?.detail.row == first)
    #expect(state.isBehind)
    let effects = update(&state, .paused)
    #expect(!state.isBehind)
    #expect(!effects.isEmpty)
    #expect(state.tree?.detail.row == state.tree?.viewpoint.cursor)
    #expect(state.tree?.detail.row != first)
  }

  @Test("Any other action finds the detail of the cursor's row.")
  func otherActions() throws {
    var state = try Self.state()
    state.hasMoreInput = true
    state.pressKeys("jjj")
    #expect(state.isBehind)
    state.perform(.resize(Size(columns: 190, rows: 50)))
    #expect(!state.isBehind)
    #expect(state.tree?.detail.row == state.tree?.viewpoint.cursor)
  }

  @Test("A key that uses the detail finds that of the cursor's row.", arguments: ["yi", "d", "v"])
  func catchesUp(keys: String) throws {
    var slow = try Self.state()
    var quick = slow
    slow.pressKeys("jjj" + keys)
    quick.hasMoreInput = true
    quick.pressKeys("jjj" + keys)
    #expect(!quick.isBehind)
    #expect(render(quick) == render(slow))
  }

  @Test(
    "What is shown does not depend on how keys arrive.", arguments: Effort.seeds(of: 60))
  func isSame(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var slow = try Self.state()
    var quick = slow
    let keys =
      Array("jjkkgG[]{}hl zdtv\teEmy").map { Key.character($0) } + [.pageDown, .pageUp, .escape]
    for _ in 0..<80 {
      let key = random.pick(keys)
      quick.hasMoreInput = random.below(4) > 0
      quick.perform(.key(key))
      slow.perform(.key(key))
      if random.below(5) == 0 {
        quick.hasMoreInput = false
        if quick.isBehind { quick.perform(.paused) }
        let isSame = render(quick) == render(slow)
        #expect(isSame)
      }
    }
  }
}
