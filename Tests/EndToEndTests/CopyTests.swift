import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Copy and open")
  struct CopyTests {
    /// One tool call with an output that a terminal must not see as it is.
    private static let output = "first\nsecond \u{1B}]0;title\u{7} 한국어"
    private static let printableOutput = "first\nsecond ␛]0;title␇ 한국어"

    private func folder() throws -> TemporaryFolder {
      let folder = try TemporaryFolder()
      let output = #""output": "first\nsecond \u001b]0;title\u0007 한국어""#
      try folder.write(
        lines: [Observations.line("o1", type: "tool", name: "look_up", extra: output)],
        to: "observations.jsonl")
      return folder
    }

    private func running(
      environment: [String: String] = [:], unset: [String] = [],
      _ body: (TmuxSession) async throws -> Void
    ) async throws {
      let folder = try folder()
      try await TmuxSession.running(
        folder.path, columns: 100, rows: 24, environment: environment,
        unset: unset + ["WAYLAND_DISPLAY", "DISPLAY"]
      ) { screen in
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j")
        try await screen.waitForRow(2)
        try await body(screen)
      }
    }

    @Test("y o copies a tool's output with OSC 52, and says how much.")
    func terminal() async throws {
      try await running(unset: ["TMUX"]) { screen in
        try await screen.allowClipboard()
        try await screen.press("y")
        try await screen.wait(for: "whole JSON record")
        try await screen.press("o")
        try await screen.wait(for: "copied \(Self.output.utf8.count) B (OSC 52)")
        #expect(try await screen.clipboardText() == Self.output)
      }
    }

    @Test("Inside tmux, whose default ignores OSC 52, its own command copies.")
    func tmux() async throws {
      try await running { screen in
        try await screen.press("y", "o")
        try await screen.wait(for: "(OSC 52, tmux)")
        #expect(try await screen.clipboardText() == Self.output)
      }
    }

    @Test("A program that sets the clipboard is used where there is a display; what fails is said.")
    func program() async throws {
      let tools = try TemporaryFolder()
      let copy = tools.path("copied")
      try tools.writeScript("cat >'\(copy)'", to: "bin/xclip")
      try tools.writeScript("exit 7", to: "bin/wl-copy")
      let path = "\(tools.path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let folder = try folder()
      for (variable, note) in [
        ("DISPLAY", "(OSC 52, xclip)"), ("WAYLAND_DISPLAY", "(OSC 52; wl-copy: exit code 7)"),
      ] {
        try await TmuxSession.running(
          folder.path, columns: 100, rows: 24, environment: ["PATH": path, variable: ":9"],
          unset: ["TMUX"]
        ) { screen in
          try await screen.wait(for: " row ")
          try await screen.press("0", "g", "j", "y", "o")
          try await screen.wait(for: note)
        }
      }
      #expect(try String(contentsOfFile: copy, encoding: .utf8) == Self.output)
    }

    @Test(
      """
      o and O show the value in a file that only its owner can read and that is removed: the editor its exact bytes, the \
      pager, which may write them to the terminal, what is printable.
      """,
      arguments: [("o", "PAGER", printableOutput), ("O", "EDITOR", output)])
    func viewer(_ key: String, _ variable: String, _ shown: String) async throws {
      let scratch = try TemporaryFolder()
      let (copy, facts) = (scratch.path("copy"), scratch.path("facts"))
      let program = try scratch.writeScript(
        "cat \"$2\" >'\(copy)'; stat -c '%a %n' \"$2\" >'\(facts)'; "
          + "echo \"shown $1\"; read line", to: "my program")
      try await running(environment: [variable: "'\(program)' -x"]) { screen in
        try await screen.press(key)
        try await screen.wait(for: "shown -x")
        #expect(FileManager.default.contents(atPath: copy) == Data(shown.utf8))
        let words = try String(contentsOfFile: facts, encoding: .utf8).split(separator: " ")
        #expect(words[0] == "600")
        let path = words[1].trimmingCharacters(in: .newlines)
        #expect(path.hasSuffix("/output.txt") && FileManager.default.fileExists(atPath: path))
        try await screen.press("Enter")
        try await screen.waitForRow(2)
        #expect(
          !FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent))
        // The keyboard belongs to the screen again.
        try await screen.press("k")
        try await screen.waitForRow(1)
        try await screen.press("q")
        try await screen.wait(for: "exit code 0")
      }
    }

    @Test("Ctrl-Z in the pager stops both programs, and fg continues both.")
    func stoppedPager() async throws {
      let folder = try folder()
      try await TmuxSession.shell(columns: 100, rows: 24, environment: ["PAGER": "less"]) {
        screen in
        try await screen.enter("'\(Program.path)' '\(folder.path)'")
        try await screen.wait(for: " row ")
        try await screen.press("0", "g", "j", "o")
        try await screen.wait(for: "output.txt")
        try await screen.press("C-z")
        try await screen.wait(for: "Stopped")
        try await screen.enter("fg")
        try await screen.wait(for: "second")
        try await screen.press("q")
        try await screen.waitForRow(2)
        try await screen.press("q")
        try await screen.wait(for: "$ ")
      }
    }

    @Test("A pager or an editor that is missing or fails is reported.")
    func missing() async throws {
      try await running(environment: ["PAGER": "no-such-pager", "EDITOR": "false"]) { screen in
        try await screen.press("o")
        try await screen.wait(for: "no-such-pager was not found")
        try await screen.press("O")
        try await screen.wait(for: "false: exit code 1")
      }
    }

    @Test("The command that is copied shows the row.")
    func command() async throws {
      try await running { screen in
        try await screen.press("y", "c")
        try await screen.wait(for: "copied")
        let words = try await screen.clipboardText().split(separator: " ").map(String.init)
        #expect(words.prefix(2) == ["fluxloop-tui", "show"])
        let result = try await Program.run(Array(words.dropFirst()))
        #expect(result.code == 0 && result.text.contains("look_up"))
      }
    }
  }

  @Suite("Go to")
  struct GoToTests {
    @Test("A colon goes to a row, to a line and to an id, and says what is not there.")
    func goes() async throws {
      let report = try await TreeReport.experiment(Samples.singleTurn)
      let last = try #require(report.observations.last)
      try await TmuxSession.running(Samples.singleTurn, columns: 120, rows: 40) { screen in
        try await screen.wait(for: " row ")
        try await screen.press(":")
        try await screen.wait(for: "go to:")
        try await screen.type("7")
        try await screen.press("Enter")
        try await screen.waitForRow(7)
        try await screen.type(":\((last.file as NSString).lastPathComponent):\(last.line)")
        try await screen.press("Enter")
        try await screen.waitForRow(try #require(report.row(last.id)))
        try await screen.type(":zzz")
        try await screen.press("Enter")
        try await screen.wait(for: "no row has the id zzz")
      }
    }
  }
}

extension TmuxSession {
  /// The text that was copied last.
  fileprivate func clipboardText() async throws -> String {
    try await wait(forClipboard: "buffer")
    return try await clipboardContents()
  }
}
