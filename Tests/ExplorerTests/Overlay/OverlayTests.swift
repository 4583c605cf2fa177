import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

/// An overlay of the tests, which implements nothing but the protocol.
private struct Probe: Overlay {
  var keys: [Key] = []
  var size: Size?

  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    keys.append(key)
    switch key {
    case .enter:
      context.tree?.go(to: 2)
      context.message = .note("went")
      context.close()
    case .escape: context.close()
    case .delete: context.effects.append(.redraw)
    default: break
    }
  }

  mutating func settle(_ context: OverlayContext) { size = context.size }

  func draw(into canvas: inout Canvas, _ context: OverlayContext) {
    canvas.write(
      "probe of \(context.tree?.experiment.tree.count ?? 0)", at: Position(column: 0, row: 0))
  }
}

@Suite("Overlays")
struct OverlayTests {
  private func state(_ overlay: any Overlay = Probe()) throws -> State {
    var state = try State.showing([Observations.line("a"), Observations.line("b", start: 2)])
    state.overlay = overlay
    return state
  }

  private func keys(_ state: State) -> [Key]? { (state.overlay as? Probe)?.keys }

  @Test("An overlay receives all keys.")
  func allKeys() throws {
    var state = try state()
    state.pressKeys(.character("q"), .tab, .character("?"))
    #expect(keys(state) == [.character("q"), .tab, .character("?")])
  }

  @Test("Redraw and suspend work while an overlay is open.")
  func screenKeys() throws {
    var state = try state()
    #expect(state.perform(.key(.control("l"))).map(\.isRedraw) == [true])
    #expect(state.perform(.key(.control("z"))).map(\.isSuspend) == [true])
    #expect(keys(state) == [])
  }

  @Test("An overlay can change the tree and the message, and close.")
  func context() throws {
    var state = try state()
    state.pressKeys(.enter)
    #expect(state.overlay == nil)
    #expect(state.tree?.cursor == 2)
    #expect(state.message == .note("went"))
  }

  @Test("Effects of an overlay are performed.")
  func effects() throws {
    var state = try state()
    #expect(state.perform(.key(.delete)).map(\.isRedraw) == [true])
  }

  @Test("The wheel moves as the arrow keys do, and a click closes.")
  func mouse() throws {
    var state = try state()
    let position = Position(column: 5, row: 5)
    state.perform(.mouse(MouseEvent(.wheelDown, at: position)))
    state.perform(.mouse(MouseEvent(.wheelUp, at: position)))
    #expect(keys(state) == [.down, .up])
    state.perform(.mouse(MouseEvent(.press, at: position)))
    #expect(state.overlay == nil)
  }

  @Test("An overlay receives the size of the screen, and is drawn over it.")
  func drawing() throws {
    var state = try state()
    state.perform(.resize(Size(columns: 50, rows: 10)))
    #expect((state.overlay as? Probe)?.size == Size(columns: 50, rows: 10))
    #expect(render(state).text.hasPrefix("probe of 3"))
  }

  @Test("The boxes of the program can be drawn on any screen, with and without an experiment.")
  func boxes() throws {
    let overlays: [any Overlay] =
      [HelpOverlay(.standard), TypeMenu()] + Page.allCases.map { PagesOverlay($0) }
    for overlay in overlays {
      for (columns, rows) in [(0, 0), (30, 6), (80, 24), (200, 50)] {
        var open = try state(overlay)
        open.perform(.resize(Size(columns: columns, rows: rows)))
        for key in [Key.down, .end, .pageDown, .up, .home] {
          open.perform(.key(key))
          #expect(render(open).cells.count == columns * rows)
        }
        var empty = State.loading(columns: columns, rows: rows)
        empty.overlay = overlay
        empty.pressKeys(.down, .enter)
        #expect(render(empty).cells.count == columns * rows)
      }
    }
  }

  @Test("On a larger screen the list of findings shows no blank line while lines are hidden above.")
  func findingsOnLargerScreen() throws {
    var state = try State.showing((0..<40).map { "{ broken \($0)" }, rows: 10)
    state.pressKeys("plG")
    #expect((state.overlay as? PagesOverlay)?.cursor.top == 34)
    state.perform(.resize(Size(columns: 80, rows: 50)))
    #expect((state.overlay as? PagesOverlay)?.cursor.top == 0)
  }

  @Test(
    "A key opens each overlay, and the same key or Esc closes it.", arguments: ["?", "p", "S", "T"])
  func closing(key: String) throws {
    for closing in [Key.character(Character(key)), .escape, .character("q")] {
      var state = try state()
      state.overlay = nil
      state.pressKeys(key)
      #expect(state.overlay != nil)
      state.pressKeys(closing)
      #expect(state.overlay == nil, "\(key) \(closing)")
    }
  }
}
