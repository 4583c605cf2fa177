import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The screen can be left")
  struct LeavingTests {
    /// The time from a key to the end of the program, with much room for a busy machine.
    private static let limit = Duration.seconds(5)

    @Test(
      "Keys and SIGTERM end the program while nobody reads its output.",
      arguments: ["q", "\u{3}", "TERM"])
    func unreadOutput(_ way: String) async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        try await terminal.blockOutput()
        if way == "TERM" { terminal.signal(SIGTERM) } else { try await terminal.type(way) }
        #expect(
          try await terminal.end(within: Self.limit)
            == (way == "TERM" ? .signal(SIGTERM) : .exit(0)))
        #expect(try await terminal.leftovers() == [])
      }
    }

    @Test(
      "What restores a terminal takes the place of what it has not read.",
      arguments: ["q", "\u{3}", "TERM", "INT"])
    func fullTerminal(_ way: String) async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        // The program has nothing more to draw.
        try await Task.sleep(for: .milliseconds(200))
        terminal.fill()
        switch way {
        case "TERM": terminal.signal(SIGTERM)
        case "INT": terminal.signal(SIGINT)
        default: try await terminal.type(way)
        }
        #expect(
          try await terminal.end(within: Self.limit)
            == (way == "TERM" ? .signal(SIGTERM) : .exit(0)))
        #expect(try await terminal.leftovers() == [])
      }
    }

    @Test("A cursor that the terminal was not told to show is shown.", arguments: ["f", ":", "/"])
    func hiddenCursor(_ prompt: String) async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        try await Task.sleep(for: .milliseconds(200))
        terminal.fill()
        // The prompt's frame shows the cursor and is never taken.
        try await terminal.type(prompt)
        try await Task.sleep(for: .milliseconds(200))
        terminal.signal(SIGTERM)
        #expect(try await terminal.end(within: Self.limit) == .signal(SIGTERM))
        #expect(try await terminal.leftovers() == [])
      }
    }

    private static func pager(_ script: String, _ arguments: [String]) throws -> (
      TemporaryFolder, TerminalProgram
    ) {
      let folder = try TemporaryFolder()
      let pager = try folder.writeScript(script, to: "pager")
      var program = ExplorerTerminal.program(arguments)
      program.environment["PAGER"] = pager
      program.environment["TMPDIR"] = folder.path
      return (folder, program)
    }

    @Test("A pager that stops where no shell can continue it goes on, and SIGTERM ends it.")
    func stoppedPager() async throws {
      let (folder, program) = try Self.pager(
        "echo PAGING; kill -STOP $$; echo CONTINUED; exec sleep 60", [Samples.broken])
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.press("\r")
        try await terminal.type("o")
        try await terminal.wait(for: "CONTINUED")
        terminal.signal(SIGTERM)
        #expect(try await terminal.end(within: Self.limit) == .signal(SIGTERM))
        #expect(try await terminal.leftovers() == [])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["pager"])
    }

    @Test("SIGTERM comes before keys that were typed earlier and start programs.")
    func typedPagers() async throws {
      let (folder, program) = try Self.pager(
        "echo x >> \"$TMPDIR/count\"; echo PAGING; exec sleep 60", [Samples.broken])
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.press("\r")
        try await terminal.type("oooooooooooo")
        try await terminal.wait(for: "PAGING")
        terminal.signal(SIGTERM)
        #expect(try await terminal.end(within: Self.limit) == .signal(SIGTERM))
      }
      #expect(try String(contentsOfFile: folder.path("count"), encoding: .utf8) == "x\n")
    }

    @Test("Output that is read later shows the newest frame.")
    func laterOutput() async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        try await terminal.blockOutput()
        try await terminal.type("?")
        try await Task.sleep(for: .milliseconds(50))
        terminal.continueReading()
        try await terminal.wait(for: " Help ")
      }
    }

    @Test("The shell's descriptors block as before.")
    func blockingDescriptors() async throws {
      var program = ExplorerTerminal.program([])
      program.command = [
        "/bin/sh", "-c",
        "\"$0\" \"$1\"; python3 -c 'import os; print(\"blocking\", os.get_blocking(0), os.get_blocking(1))'",
        Program.path, Samples.broken,
      ]
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.type("q")
        try await terminal.wait(for: "blocking True True")
      }
    }

    @Test("A pipe from which nothing more comes can be left, alone and beside another experiment.")
    func stalledPipe() async throws {
      let cases = [
        (1, "q"), (1, "\u{3}"), (1, "\u{1B}\u{1B}"), (2, "j\rqqq"), (2, "j\r\u{3}\u{3}\u{3}"),
        (2, "j\r\u{1B}\u{1B}q"),
      ]
      try await ExplorerTerminal.each(cases) { count, keys in
        let pipe = try StalledPipe()
        var program = ExplorerTerminal.program(Array(["-", Samples.broken].prefix(count)))
        program.streams[0] = .file(pipe.path)
        try await PseudoTerminal.run(program) { terminal in
          try await terminal.wait(for: count == 1 ? "obs" : "broken")
          for key in keys where !terminal.hasEnded {
            try await terminal.type(String(key))
            try await Task.sleep(for: .milliseconds(150))
          }
          // On a busy machine an Esc and the key after it may arrive together.
          for _ in 0..<3 where !terminal.hasEnded {
            try await terminal.type("q")
            try await Task.sleep(for: .milliseconds(150))
          }
          let end = try await terminal.end(within: Self.limit)
          #expect(end == .exit(0), "\(keys)")
          #expect(try await terminal.leftovers() == [])
        }
      }
    }

    @Test(
      "200 KB that are typed into a prompt are no more work than their number.",
      arguments: ["f", "/", ":", "\r\t/", "p/"])
    func longText(_ prompt: String) async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.broken])) { terminal in
        try await terminal.waitForTree()
        for key in prompt { try await terminal.press(String(key)) }
        try await terminal.type(String(repeating: "name:é ~a ", count: 20_000))
        for _ in 0..<5 where !terminal.hasEnded {
          try await terminal.type("\u{3}")
          try await Task.sleep(for: .milliseconds(40))
        }
        #expect(try await terminal.end(within: .seconds(10)) == .exit(0))
      }
    }

    /// Each laid out and read the detail of its row: a minute.
    @Test("20,000 keys that move the cursor do not delay the one that leaves.")
    func movements() async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.singleTurn])) { terminal in
        try await terminal.waitForTree()
        try await terminal.type(String(repeating: "jk", count: 10_000) + "q")
        #expect(try await terminal.end(within: .seconds(15)) == .exit(0))
      }
    }

    /// Each key was handled first: 4,000 of `o` took 5 s.
    @Test("Ctrl-C overtakes a flood of any keys, and not what was typed into a prompt before it.")
    func overtaking() async throws {
      try await PseudoTerminal.run(ExplorerTerminal.program([Samples.singleTurn])) { terminal in
        try await terminal.waitForTree()
        try await terminal.type("fabc\u{3}")
        try await Task.sleep(for: .milliseconds(300))
        #expect(!terminal.hasEnded)
        try await terminal.type(
          String(repeating: "\tv", count: 10_000) + String(repeating: "o", count: 20_000))
        for _ in 0..<5 where !terminal.hasEnded {
          try await terminal.type("\u{3}")
          try await Task.sleep(for: .milliseconds(40))
        }
        #expect(try await terminal.end(within: .seconds(10)) == .exit(0))
      }
    }

    @Test("Of texts of any length a frame lays out what it shows, so that no key waits for them.")
    func longNames() async throws {
      let scratch = try TemporaryFolder()
      func long(_ start: String) -> String { start + String(repeating: "é", count: 400_000) }
      try scratch.write(
        lines: (0..<4).map { run in
          """
          {"trace_id":"\(run)","iteration":\(run),"persona":"\(long("P"))","success":\(run != 1),\
          "input":"\(long("I"))","error":"\(long("E"))","termination_reason":"\(long("R"))"}
          """
        }, to: "experiment/trace_summary.jsonl")
      let observations = (0..<12).map { number in
        """
        {"id":"\(number)","trace_id":"1","type":"\(number % 2 == 0 ? "tool" : long("T"))",\
        "name":"\(long("N\(number)"))","model":"\(long("M"))","error":"\(long("F"))",\
        "start_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T00:00:01Z"}
        """
      }
      try scratch.write(lines: observations, to: "experiment/observations.jsonl")
      let program = ExplorerTerminal.program([scratch.path("experiment")])
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.wait(for: "N0é", timeout: .seconds(120))
        for key in ["j", "j", "\r", "v", "v", "\u{1B}", "t", "j", "k", "t", "g", "G"] {
          try await terminal.type(key)
        }
        for _ in 0..<8 where !terminal.hasEnded {
          try await terminal.type("q")
          try await Task.sleep(for: .milliseconds(60))
        }
        #expect(try await terminal.end(within: Self.limit) == .exit(0))
      }
    }

    @Test("The program can be left at any time while it reads a large file.")
    func whileReading() async throws {
      let scratch = try TemporaryFolder()
      let body = String(repeating: "x", count: 300)
      let file = try scratch.write(
        lines: (0..<60_000).map { number in
          """
          {"id":"\(UUID().uuidString.lowercased())","trace_id":"trace-\(number / 20)","type":"tool",\
          "name":"call \(number % 50)","start_time":"2026-01-01T00:00:00Z","input":"\(body)"}
          """
        }, to: "experiment/observations.jsonl")
      var random = SplitMix64(seed: 13)
      let cases = (0..<20).map { number in
        (
          wait: Int.random(in: 0..<1500, using: &random),
          keys: ["q", "\u{3}", "TERM", "fx\u{3}\u{3}", "S\u{3}\u{3}"][number % 5]
        )
      }
      try await ExplorerTerminal.each(cases) { wait, keys in
        try await PseudoTerminal.run(ExplorerTerminal.program([file])) { terminal in
          // Before that, keys are those of the shell.
          try await terminal.wait(for: "[?2004h")
          try await Task.sleep(for: .milliseconds(wait))
          if keys == "TERM" {
            terminal.signal(SIGTERM)
            #expect(try await terminal.end(within: Self.limit) == .signal(SIGTERM))
          } else {
            // While there is work, the first one stops it.
            for key in Array(keys) + [keys.last, keys.last, keys.last].compactMap(\.self)
            where !terminal.hasEnded {
              try await terminal.type(String(key))
              try await Task.sleep(for: .milliseconds(60))
            }
            #expect(try await terminal.end(within: Self.limit) == .exit(0), "\(keys) after \(wait)")
          }
          let leftovers = try await terminal.leftovers()
          #expect(leftovers == [], "\(keys) after \(wait)")
        }
      }
    }
  }
}
