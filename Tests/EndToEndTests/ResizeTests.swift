import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Resizing")
  struct ResizeTests {
    @Test("The cursor stays on its row at any size.")
    func keepsRow() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        try await screen.press("j", times: 50)
        let before = try await screen.waitForRow(51)
        for (columns, rows) in [(80, 24), (40, 10)] {
          try await screen.resize(columns: columns, rows: rows)
          try await screen.wait(until: "\(columns)×\(rows)") {
            $0.count == rows && $0.last?.contains("row 51/") == true
              && $0.allSatisfy { $0.unicodeScalars.count <= columns }
          }
        }
        try await screen.resize(columns: 20, rows: 5)
        try await screen.wait(until: "the smallest size that it needs") {
          ($0.first ?? "").contains("needs 30×6") && $0.count == 5
        }
        for (columns, rows) in [(40, 10), (80, 24)] {
          try await screen.resize(columns: columns, rows: rows)
          try await screen.wait(until: "\(columns)×\(rows)") {
            $0.count == rows && $0.last?.contains("row 51/") == true
          }
        }
        try await screen.resize(columns: 120, rows: 40)
        let after = try await screen.waitForRow(51)
        #expect(after.first == before.first)
        #expect(after.last == before.last)
      }
    }

    @Test("After sizes of which it saw none, because the last one is as before, all is drawn.")
    func unseenSizes() async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        try await Task.sleep(for: .milliseconds(300))
        terminal.forgetOutput()
        terminal.signal(SIGWINCH)
        try await terminal.waitForTree()
      }
    }

    @Test("Sizes that no screen has are survived, from the start and later.")
    func impossibleSizes() async throws {
      for (columns, rows) in [(1, 65_535), (65_535, 24), (80, 32_768), (65_535, 65_535)] {
        for startsSo in [true, false] {
          var program = ExplorerTerminal.program([Samples.broken])
          if startsSo { (program.columns, program.rows) = (columns, rows) }
          try await PseudoTerminal.run(program) { terminal in
            try await terminal.wait(for: "[?2004h")
            terminal.resize(columns: columns, rows: rows)
            try await Task.sleep(for: .milliseconds(100))
            terminal.resize(columns: 100, rows: 30)
            try await terminal.waitForTree()
            try await terminal.type("q")
            #expect(try await terminal.end() == .exit(0))
          }
        }
      }
    }

    @Test("On one column nothing is drawn but the letters of the message.")
    func oneColumn() async throws {
      try await ExplorerTerminal.each(["screen-256color", "tmux-256color"]) { type in
        var program = ExplorerTerminal.program([Samples.broken])
        program.environment["TERM"] = type
        try await PseudoTerminal.run(program) { terminal in
          try await terminal.waitForTree()
          try await terminal.wait(for: "⚠")
          terminal.resize(columns: 1, rows: 1)
          try await Task.sleep(for: .milliseconds(500))
          terminal.forgetOutput()
          for (columns, rows) in repeatElement([(2, 2), (1, 1), (1, 2)], count: 10).joined() {
            terminal.resize(columns: columns, rows: rows)
            try await Task.sleep(for: .milliseconds(50))
            let text = String(decoding: TerminalText(terminal.output).text, as: UTF8.self)
            #expect(text.allSatisfy { "ne\u{8}\r\n ".contains($0) }, "\(text.debugDescription)")
          }
          try await terminal.type("q")
          #expect(try await terminal.end() == .exit(0))
        }
      }
    }

    @Test("The prompt and overlays can be drawn at any size.")
    func overlays() async throws {
      try await TmuxSession.running(Samples.broken, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        for (open, text) in [("?", "Help"), ("p", " findings in "), ("T", "Types")] {
          try await screen.press(open)
          try await screen.wait(for: text)
          for (columns, rows) in [(30, 6), (10, 2), (1, 1), (200, 60), (31, 7), (120, 40)] {
            try await screen.resize(columns: columns, rows: rows)
            try await screen.press("j", "k")
          }
          try await screen.wait(for: text)
          try await screen.press("Escape")
          try await screen.wait(until: "the tree alone") { !$0.contains { $0.contains("┌─") } }
        }
        try await screen.press("f")
        try await screen.type("name:a-text-much-longer-than-the-line-that-it-is-typed-in 日本語日本語")
        for (columns, rows) in [(30, 6), (12, 3), (40, 10), (120, 40)] {
          try await screen.resize(columns: columns, rows: rows)
          try await screen.press("Left", "Right")
        }
        try await screen.wait(for: "日本語日本語")
      }
    }
  }
}
