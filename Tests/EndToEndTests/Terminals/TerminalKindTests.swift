import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Kinds of terminals")
  struct TerminalKindTests {
    private static let types = [
      "xterm", "xterm-256color", "xterm-mono", "screen", "screen-256color", "tmux", "tmux-256color",
      "linux", "vt100",
      "vt102", "vt220", "ansi", "rxvt", "rxvt-unicode", "konsole", "alacritty", "kitty", "foot",
      "st", "putty", "cygwin",
      "sun", "wyse60", "hurd", "mach", "tty", "glasstty", "unknown", "of-tomorrow",
      "../../etc/passwd",
    ]

    @Test(
      "Every type of terminal works, or one that is not installed is used as another, and q leaves."
    )
    func types() async throws {
      try await ExplorerTerminal.each(Self.types) { type in
        var program = ExplorerTerminal.program([Samples.broken])
        program.environment["TERM"] = type
        try await PseudoTerminal.run(program) { terminal in
          // Descriptions differ so much that the bytes say little.
          try await terminal.wait(for: "the tree") {
            terminal.output.count > 2000 || terminal.hasEnded
          }
          #expect(!terminal.hasEnded, "\(type)")
          try await terminal.press("j", "\r", "q")
          try await terminal.type("q")
          #expect(try await terminal.end() == .exit(0), "\(type)")
          #expect(terminal.settings == terminal.settingsBefore, "\(type)")
        }
      }
    }

    @Test(
      "A terminal that cannot be drawn on is refused with a reason.", arguments: ["dumb", "", nil])
    func refused(_ type: String?) async throws {
      var program = ExplorerTerminal.program([Samples.broken])
      program.environment["TERM"] = .some(type)
      try await PseudoTerminal.run(program) { terminal in
        #expect(try await terminal.end() == .exit(2))
        try await terminal.wait(for: type == "dumb" ? "cannot move its cursor" : "TERM is not set")
        #expect(try await terminal.leftovers() == [])
      }
    }

    @Test("Without a locale, and with one that is unknown, the screen is the same.")
    func locales() async throws {
      let locales: [[String: String?]] = [
        ["LANG": nil], ["LANG": "C"], ["LANG": "POSIX"], ["LANG": "xx_XX.UTF-8"], ["LC_ALL": "C"],
        ["LC_ALL": "de_DE@euro"], ["LC_CTYPE": "ISO-8859-1"], ["LC_ALL": "C.UTF-8"],
      ]
      try await ExplorerTerminal.each(locales) { locale in
        var program = ExplorerTerminal.program([Samples.broken])
        program.environment.merge(locale) { $1 }
        try await PseudoTerminal.run(program) { terminal in
          try await terminal.waitForTree()
          try await terminal.wait(for: "⚠")
          try await terminal.type("q")
          #expect(try await terminal.end() == .exit(0))
          #expect(String(validating: terminal.output, as: UTF8.self) != nil, "\(locale)")
        }
      }
    }

    @Test("On any size every view opens, and q leaves it.")
    func sizes() async throws {
      var random = SplitMix64(seed: 99)
      var sizes = (1...3).flatMap { rows in (1...5).map { (columns: $0, rows: rows) } }
      sizes += (0..<10).map { _ in
        (columns: .random(in: 1...500, using: &random), rows: .random(in: 1...300, using: &random))
      }
      sizes.append((columns: 500, rows: 300))
      try await ExplorerTerminal.each(sizes) { columns, rows in
        var program = ExplorerTerminal.program([Samples.broken])
        (program.columns, program.rows) = (columns, rows)
        try await PseudoTerminal.run(program) { terminal in
          try await terminal.wait(for: "[?2004h")
          try await Task.sleep(for: .milliseconds(100))
          // Each view is closed by its own key or q.
          let views = [
            "?q", "fa\u{1B}", "/a\u{1B}", ":1\u{1B}", "\r", "vvv", "q", "pqS\tq", "t", "\u{1B}",
            "tq", "yq", "Tq", "sq",
          ]
          for key in views.joined() where !terminal.hasEnded {
            try await terminal.type(String(key))
            if key == "\u{1B}" { try await Task.sleep(for: .milliseconds(40)) }
          }
          for _ in 0..<6 where !terminal.hasEnded {
            try await terminal.type("q")
            try await Task.sleep(for: .milliseconds(20))
          }
          #expect(try await terminal.end() == .exit(0), "\(columns)×\(rows)")
          #expect(try await terminal.leftovers() == [], "\(columns)×\(rows)")
        }
      }
    }

    @Test(
      "One q leaves the tree on a screen of one row, and one closes what is open.",
      arguments: [1, 2, 3])
    func oneRow(_ rows: Int) async throws {
      var program = ExplorerTerminal.program([Samples.broken])
      (program.columns, program.rows) = (1, rows)
      let screen = program
      try await ExplorerTerminal.each(["q", "?qq", "f\u{3}q", "?\u{3}\u{3}"]) { keys in
        try await PseudoTerminal.run(screen) { terminal in
          try await terminal.wait(for: "[?2004h")
          try await Task.sleep(for: .milliseconds(300))
          for key in keys {
            try await terminal.type(String(key))
            try await Task.sleep(for: .milliseconds(40))
          }
          let end = try await terminal.end(within: .seconds(5))
          #expect(end == .exit(0), "\(keys)")
        }
      }
    }

    @Test("A storm of sizes ends with a screen of the last one.")
    func resizes() async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        var random = SplitMix64(seed: 4)
        for number in 0..<600 {
          terminal.resize(
            columns: .random(in: 1...500, using: &random),
            rows: .random(in: 1...300, using: &random))
          if number % 3 == 0 { terminal.signal(SIGWINCH) }
          if number % 10 == 0 { try await terminal.type("j") }
          if number % 7 == 0 { try await Task.sleep(for: .milliseconds(1)) }
        }
        terminal.resize(columns: 80, rows: 24)
        try await Task.sleep(for: .milliseconds(200))
        let before = terminal.output.count
        try await terminal.type("\u{0C}")
        // The status line is drawn in the last row.
        try await terminal.wait(for: "the last size") {
          terminal.output[before...].firstRange(of: Array("\u{1B}[24;".utf8)) != nil
        }
        try await terminal.type("q")
        #expect(try await terminal.end() == .exit(0))
        #expect(try await terminal.leftovers() == [])
      }
    }
  }
}
