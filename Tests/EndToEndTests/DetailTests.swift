import TestSupport
import Testing

extension EndToEnd {
  @Suite("The detail pane")
  struct DetailTests {
    @Test("On a narrow screen the detail opens below the tree, with error, traceback and input.")
    func opensBelow() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("e", "Enter")
        let lines = try await screen.wait(for: "── error")
        #expect(lines.contains { $0.contains("── traceback") })
        #expect(lines.contains { $0.contains("Traceback (most recent call last):") })
        let divider = try #require(lines.firstIndex { $0 == String(repeating: "─", count: 80) })
        #expect(divider > 2 && divider < 20)
        try await screen.press("J", "J", "J")
        try await screen.wait(for: "── input")
        try await screen.press("q")
        try await screen.wait(forNo: "── input")
        try await screen.wait(for: " row ")
      }
    }

    @Test("Arrays and objects can be folded.")
    func foldsValues() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 50) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("/")
        try await screen.type("chat_completion")
        try await screen.press("Enter")
        try await screen.press("Enter")
        try await screen.wait(for: " line 1/")
        try await screen.press("v")
        // Move to the list of messages, which is unfolded.
        var lines = try await screen.wait(for: "▾ messages: [")
        let number = try #require(lines.firstIndex { $0.contains("▾ messages: [") }) - 1
        try await screen.press("j", times: number)
        lines = try await screen.wait(for: " line \(number + 1)/")
        let total = try #require(Self.total(in: lines))
        try await screen.press("h")
        lines = try await screen.wait(for: "▸ messages: [")
        #expect(lines.contains { $0.contains(/▸ messages: \[ \d+ elements \]/) })
        #expect(try #require(Self.total(in: lines)) < total)
        try await screen.press("Space")
        lines = try await screen.wait(for: "▾ messages: [")
        #expect(Self.total(in: lines) == total)
        try await screen.press("Enter")
        try await screen.wait(for: "▸ messages: [")
        try await screen.press("l")
        try await screen.wait(for: "▾ messages: [")
      }
    }

    @Test("The raw view shows the line of the file.")
    func raw() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 50) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("e", "v")
        try await screen.wait(for: "raw line")
        try await screen.wait(for: "{\"")
        try await screen.press("v")
        try await screen.wait(forNo: "raw line")
      }
    }

    @Test("Tab and Shift-Tab switch between tree and detail.")
    func tab() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("Tab")
        try await screen.wait(for: " line 1/")
        try await screen.press("j", "j")
        try await screen.wait(for: " line 3/")
        try await screen.press("BTab")
        try await screen.wait(for: " row ")
      }
    }

    @Test("The detail can be beside the tree, below it, alone, or hidden.")
    func positions() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        let divider = String(repeating: "─", count: 120)
        let beside = try await screen.wait(for: "│")
        #expect(!beside.contains(divider))
        try await screen.press("d")
        try await screen.wait(until: "the detail below") { $0.contains(divider) }
        try await screen.press("d")
        try await screen.wait(until: "the detail alone") {
          !$0.contains(divider) && $0[1].hasPrefix("✗ failed")
        }
        try await screen.press("d")
        try await screen.wait(until: "no detail") { !$0.contains { $0.contains("──") } }
        try await screen.press("d")
        try await screen.wait(until: "the detail beside") { $0[1].contains("│") }
      }
    }

    private static func total(in lines: [String]) -> Int? {
      lines.last?.firstMatch(of: /line \d+\/(\d+)/).flatMap { Int($0.1) }
    }
  }
}
