import Foundation
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Hostile text on the screen")
  struct HostileScreenTests {
    /// Presses keys, and waits until nothing more is drawn after each.
    private static func press(_ keys: [String], _ terminal: PseudoTerminal) async throws {
      for key in keys {
        try await terminal.type(key)
        // Esc alone is known by the time that follows it, and opening reads a file.
        try await settle(terminal, quiet: key == "\u{1B}" ? 150 : key == "\r" ? 400 : 25)
      }
    }

    /// Waits until nothing was drawn for some milliseconds.
    private static func settle(_ terminal: PseudoTerminal, quiet milliseconds: Int) async throws {
      var count = -1
      while terminal.output.count != count {
        count = terminal.output.count
        try await Task.sleep(for: .milliseconds(milliseconds))
      }
    }

    private static func run(
      _ arguments: [String], columns: Int, rows: Int, environment: [String: String] = [:],
      _ body: (PseudoTerminal) async throws -> Void
    ) async throws -> TerminalText {
      var program = TerminalProgram([Program.path] + arguments)
      (program.columns, program.rows) = (columns, rows)
      program.environment.merge(environment) { $1 }
      return try await PseudoTerminal.run(program) { terminal in
        try await terminal.wait(for: "\u{1B}[?1049h")
        try await settle(terminal, quiet: 400)
        try await body(terminal)
        // From what is open to the list, and out.
        for _ in 0..<12 where !terminal.hasEnded { try await press(["q"], terminal) }
        #expect(try await terminal.end(within: .seconds(60)) == .exit(0))
        try await terminal.drain()
        return TerminalText(terminal.output)
      }
    }

    @Test(
      "Rows, details, pages, menus and the timeline contain nothing that a terminal obeys.",
      arguments: HostileCopy.Reach.allCases, [(80, 24), (160, 50)])
    func views(_ reach: HostileCopy.Reach, _ size: (columns: Int, rows: Int)) async throws {
      let folder = try TemporaryFolder()
      for (number, source) in ([Samples.singleTurn] + Samples.older).enumerated() {
        try HostileCopy(reach: reach).copy(source, to: folder, name: "exp_\(number)")
      }
      let output = try await Self.run(
        [folder.path], columns: size.columns, rows: size.rows
      ) { terminal in
        try await Self.press(["j", "k", "\r", "0"], terminal)
        for _ in 0..<14 { try await Self.press(["v", "v", "v", "j"], terminal) }
        try await Self.press(
          ["d", "d", "d", "t", "j", "+", "-", "t", "H", "H", "w", "e"], terminal)
        for key in ["?", "T", "s", "y", "w", "S", "P"] {
          try await Self.press([key, "j", "\u{1B}"], terminal)
        }
        for _ in 0..<8 { try await Self.press(["p"], terminal) }
      }
      #expect(output.text.count > 8000)
      #expect(String(decoding: output.text, as: UTF8.self).contains(/<U\+|␛/))
      #expect(output.violations() == [])
    }

    @Test("What is typed or pasted into a prompt shows as text.")
    func prompts() async throws {
      let hostile = HostileText.pieces.joined()
      let output = try await Self.run(
        [Samples.singleTurn], columns: 100, rows: 30
      ) { terminal in
        for prompt in ["/", "f", ":", "L"] {
          let paste = hostile.replacing("\u{1B}[201~", with: "")
          try await Self.press(
            [prompt, "\u{1B}[200~\(paste)\u{1B}[201~", "\r", "\u{1B}", "\u{1B}"], terminal)
        }
        try await Self.press(["X"], terminal)
      }
      #expect(output.violations() == [])
    }

    @Test("What a pager writes to the terminal as it is has nothing that a terminal obeys.")
    func pager() async throws {
      let folder = try TemporaryFolder()
      try HostileCopy(reach: .texts).copy(Samples.singleTurn, to: folder, name: "x")
      let pager = try folder.writeScript("tr '\\t' ' ' < \"$1\"; echo; echo shown", to: "pager")
      let output = try await Self.run(
        [folder.path("x")], columns: 100, rows: 30, environment: ["PAGER": pager]
      ) { terminal in
        try await Self.press(["0", "j", "j", "j", "o", "\r", "\t", "j", "o", "j", "o"], terminal)
      }
      let text = String(decoding: output.text, as: UTF8.self)
      #expect(text.split(separator: "shown").count > 3)
      // ncurses resets the palette before the pager starts.
      #expect(output.violations().filter { !$0.contains("]104") } == [])
    }

    @Test("Copying writes base64 only.")
    func copies() async throws {
      let folder = try TemporaryFolder()
      try HostileCopy(reach: .texts).copy(Samples.singleTurn, to: folder, name: "x")
      let output = try await Self.run([folder.path("x")], columns: 100, rows: 30) { terminal in
        try await Self.press(["0", "j", "j", "j"], terminal)
        for letter in ["o", "i", "d", "r", "j", "c"] {
          try await Self.press(["y", letter, "\u{1B}"], terminal)
        }
      }
      #expect(output.copied.count >= 3)
      #expect(output.violations() == [])
    }

    @Test("Names of 2 MB, and names of files and folders.")
    func longNames() async throws {
      let folder = try TemporaryFolder()
      let name = String(
        repeating: HostileText.pieces.filter { !$0.contains("\n") }.joined(), count: 2400)
      #expect(name.utf8.count > 2_000_000)
      let encoded = try JSONEncoder().encode(name)
      let line = Observations.line("a", name: "NAME").replacing("\"NAME\"", with: "\u{1}")
      let path = "exp_\u{1B}]0;x\u{7}\u{202E}\u{9B}2J"
      try folder.write(
        Array(line.utf8).split(separator: 1).map(Array.init).joined(separator: encoded) + [],
        to: path + "/observations.jsonl")
      let output = try await Self.run([folder.path(path)], columns: 100, rows: 30) { terminal in
        try await Self.press(["0", "j", "v", "v", "d", "?", "\u{1B}"], terminal)
      }
      #expect(output.violations() == [])
    }

    @Test("Commands on a terminal write text and colours only.")
    func commands() async throws {
      let folder = try TemporaryFolder()
      let sample = Samples.decoratorMistakes + "/decorator-order/langchain-call/wrong"
      try HostileCopy(reach: .texts).copy(sample, to: folder, name: "x")
      let id = try #require(
        try await TreeReport.experiment(folder.path("x")).observations.first { $0.name != "" }?.id)
      let name = "source \u{1B}[31m\u{202E}##[error]"
      let source = folder.path(name)
      let spoken = HostileText.pieces.joined().unicodeScalars
        .filter { !"\"\\\n\r".unicodeScalars.contains($0) }
      try folder.write(
        """
        import fluxloop
        from langchain_core.tools import tool
        @fluxloop.tool(name="\(String(String.UnicodeScalarView(spoken)))")
        @tool
        def look_up(x): return x  # ::error::\u{1B}]0;P\u{7}\u{202E}\u{200B}
        """, to: name + "/::error::x.py")
      for command in [
        ["tree", folder.path("x")], ["check", folder.path("x")], ["stats", folder.path("x")],
        ["failures", folder.path("x")], ["show", id, folder.path("x")],
        ["show", id, folder.path("x"), "--raw"],
        ["show", id, folder.path("x"), "--field", "input"],
        ["show", id, folder.path("x"), "--format", "json"], ["tree", HostileText.pieces[20]],
        ["check", "--source", source, "--diff"], ["check", "--source", source],
      ] {
        let output = try await PseudoTerminal.run(TerminalProgram([Program.path] + command)) {
          _ = try await $0.end()
          try await $0.drain()
          return TerminalText($0.output)
        }
        #expect(output.text.count > 20)
        let violations = output.violations(isPrinted: true).filter {
          !command.contains("json") || !$0.contains("marks")
        }
        #expect(violations == [], "\(command)")
      }
    }
  }
}
