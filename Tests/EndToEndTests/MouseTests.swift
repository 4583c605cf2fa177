import TestSupport
import Testing

extension EndToEnd {
  @Suite("The mouse")
  struct MouseTests {
    @Test("A click selects a row, and a click on its fold mark folds it.")
    func clicks() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        #expect(try await screen.value("mouse_any_flag") == "1")
        #expect(try await screen.value("mouse_sgr_flag") == "1")
        try await screen.press("-", "g")
        let folded = try await screen.waitForRow(1)
        try await screen.click(column: 30, row: 2)
        try await screen.wait(until: "the second trace") {
          (TmuxSession.row(in: $0) ?? 1) > 1 && $0[1] == folded[1]
        }
        try await screen.click(column: 0, row: 2)
        try await screen.wait(until: "an unfolded trace") {
          $0[2].hasPrefix("▾") && $0[3].contains("agent")
        }
        try await screen.click(column: 0, row: 2)
        try await screen.wait(until: "a folded trace") { $0[2].hasPrefix("▸") }
      }
    }

    @Test("The wheel scrolls the tree.")
    func wheel() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g")
        let top = try await screen.waitForRow(1)
        try await screen.wheel(up: false)
        let scrolled = try await screen.waitForRow(4)
        #expect(scrolled[1] == top[4])
        try await screen.wheel(up: true)
        let back = try await screen.wait(until: "the top") { $0[1] == top[1] }
        // The cursor stays on its row as long as that is visible.
        #expect(TmuxSession.row(in: back) == 4)
      }
    }

    @Test("With --no-mouse the terminal keeps the mouse.")
    func noMouse() async throws {
      try await TmuxSession.running(Samples.singleTurn, "--no-mouse") { screen in
        try await screen.wait(for: " row ")
        #expect(try await screen.value("mouse_any_flag") == "0")
      }
    }

    @Test("Invalid reports of the mouse are ignored.")
    func invalidReports() async throws {
      try await TmuxSession.running(Samples.singleTurn, columns: 80, rows: 24) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("-", "g")
        try await screen.waitForRow(1)
        for report in [
          "\u{1B}[<0;0;0M", "\u{1B}[<0;999;999M", "\u{1B}[<0;99999999999999999999;1M",
          "\u{1B}[<3;1;1M", "\u{1B}[<64;5;999M", "\u{1B}[<M", "\u{1B}[M",
        ] {
          try await screen.send(report)
        }
        try await screen.press("j", "j", "k")
        try await screen.wait(for: " row ")
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }
  }
}
