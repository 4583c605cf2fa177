import CellGrid
import TestSupport
import Testing
import TraceCore

@testable import Explorer

@Suite("Copy and open")
struct CopyMenuTests {
  private static let extra =
    #""input": {"city": "Köln", "list": [1, {"a.b": true}]}, "output": "two\nlines", "#
    + #""metadata": {"inner": "{\"x\": [10, 4711]}"}"#

  /// A state with the cursor on an observation.
  private func state(_ extra: String = Self.extra, id: String = "o1") throws -> State {
    var state = try State.showing(
      [Observations.line(id, type: "tool", extra: extra)], columns: 120, rows: 40)
    state.pressKeys("j")
    return state
  }

  private func copied(_ keys: String, _ state: State) throws -> String {
    var state = state
    var effects: [Effect] = []
    for key in Key.typed(keys) { effects += state.perform(.key(key)) }
    return try #require(effects.compactMap(\.copied).first, "\(state.message?.text ?? "nothing")")
  }

  @Test("A row's output, input, id and record are copied as they are in the file.")
  func ofRow() throws {
    let state = try state()
    #expect(try copied("yo", state) == "two\nlines")
    #expect(try copied("yi", state) == #"{"city": "Köln", "list": [1, {"a.b": true}]}"#)
    #expect(try copied("yd", state) == "o1")
    #expect(try copied("yj", state) == Observations.line("o1", type: "tool", extra: Self.extra))
    #expect(try copied("yr", state) == "tool  o1  30.0s")
    #expect(try copied("yc", state).hasPrefix("fluxloop-tui show o1 /"))
    #expect(try copied("y\u{6A}", state) == copied("yj", state))
  }

  @Test("In the detail the value of the line is copied, with its path and its command.")
  func ofLine() throws {
    func copied(_ keys: String, at text: String) throws -> String {
      var state = try state()
      state.pressKeys(.tab)
      let line = try #require(state.tree?.detail.lines.firstIndex { $0.text.contains(text) })
      state.tree?.detail.cursor = line
      return try self.copied(keys, state)
    }
    #expect(try copied("yv", at: "Köln") == "Köln")
    #expect(try copied("yp", at: "Köln") == "$.input.city")
    #expect(try copied("yc", at: "Köln").hasPrefix("fluxloop-tui show --field input.city o1 /"))
    #expect(try copied("yv", at: "a.b") == "true")
    #expect(try copied("yp", at: "a.b") == "$.input.list[1]['a.b']")
    // `show` has no name for a key with a point.
    #expect(try copied("yc", at: "a.b").hasPrefix("fluxloop-tui show o1 /"))
    #expect(try copied("yv", at: "list: [") == #"[1, {"a.b": true}]"#)
    #expect(try copied("yv", at: "── output") == "two\nlines")
    #expect(try copied("yv", at: "lines") == "two\nlines")
    #expect(try copied("yv", at: "4711") == "4711")
    #expect(try copied("yp", at: "4711") == "$.metadata.inner|$.x[1]")
    #expect(try copied("yc", at: "4711").contains("--field metadata.inner "))
    #expect(try copied("yv", at: "id o1") == "id o1")
  }

  @Test("Words of the command are quoted where a shell would change them.")
  func quotes() throws {
    #expect(try copied("yc", state(id: "it's $HOME")).contains(#"show 'it'\''s $HOME' /"#))
    #expect(try copied("yc", state(id: "-x")).contains("show -- -x /"))
  }

  @Test("What a row does not have is said.")
  func missing() throws {
    var state = try state("")
    state.pressKeys("yo")
    #expect(state.message?.text == "this row has no output")
  }

  @Test("The arrow keys and Enter choose as well, and Esc closes.")
  func arrows() throws {
    var state = try state()
    state.pressKeys("y")
    state.pressKeys(.down)
    let effects = state.perform(.key(.enter))
    #expect(effects.compactMap(\.copied) == [#"{"city": "Köln", "list": [1, {"a.b": true}]}"#])
    #expect(state.overlay == nil)
    state.pressKeys("y")
    state.pressKeys(.escape)
    #expect(state.overlay == nil)
  }

  @Test("The outcome is said with the size and the way.")
  func outcome() throws {
    var state = try state()
    state.perform(
      .performed(.copied(byteCount: 1234, ways: ["OSC 52"], failures: ["xclip: exit code 1"])))
    #expect(state.message?.text == "copied 1.2 KB (OSC 52; xclip: exit code 1)")
    state.perform(.performed(.saved(byteCount: 5_000_000, path: "/tmp/x/value.txt")))
    #expect(
      state.message?.text == "5.0 MB are too much for the clipboard; saved to /tmp/x/value.txt")
    state.perform(.performed(.failed("less was not found")))
    #expect(state.message == .error("less was not found"))
  }

  @Test("o and O open the row's output, or the value of the line, in a file with a fitting name.")
  func opens() throws {
    var state = try state()
    #expect(state.perform(.key(.character("o"))).compactMap(\.opened?.fileName) == ["output.txt"])
    state.pressKeys(.tab)
    let line = try #require(state.tree?.detail.lines.firstIndex { $0.text.contains("list: [") })
    state.tree?.detail.cursor = line
    let effects = state.perform(.key(.character("O")))
    guard case .open(let extract, editor: true) = try #require(effects.first) else {
      Issue.record("no editor")
      return
    }
    #expect(extract.fileName == "list.json")
    #expect(extract.bytes == Array(#"[1, {"a.b": true}]"#.utf8))
  }

  @Test(
    "The ending of a file says what the text is.",
    arguments: [
      (#""{\"a\": 1}""#, "output.json"), (##""# Title\n\ntext""##, "output.md"),
      ("12", "output.txt"), (#"["a"]"#, "output.json"), (#""plain""#, "output.txt"),
    ])
  func endings(_ value: String, _ name: String) throws {
    var state = try state(#""output": \#(value)"#)
    #expect(state.perform(.key(.character("o"))).compactMap(\.opened?.fileName) == [name])
  }
}
