#if os(Linux)
  import Foundation
  import Support
  import TestSupport
  import Testing

  extension EndToEnd {
    @Suite("Disks that are slow or hang")
    struct SlowDiskTests {
      private static func program(_ paths: [String], _ fault: Fault) -> TerminalProgram {
        var program = ExplorerTerminal.program(paths)
        program.environment.merge(Fault.environment([fault])) { $1 }
        return program
      }

      /// Two experiments with summaries, and thirty observations in the first.
      private static func experiments() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
          try folder.write(
            lines: (0..<30).map { Observations.line("o\($0)", type: "tool") },
            to: "experiments/\(name)/observations.jsonl")
          try folder.write("{}", to: "experiments/\(name)/summary.json")
        }
        return folder
      }

      /// The time from a key to the end of the program, with room for a busy machine. A call that hangs takes longer.
      private static let limit = Duration.seconds(5)

      @Test(
        "The screen can be left whatever hangs.",
        arguments: ["q", "\u{3}", "TERM"],
        [
          (Fault(call: .opendir, code: Fault.hangs, path: "/experiments"), "searching"),
          (Fault(call: .open, code: Fault.hangs, path: "summary.json"), "experiments"),
          (Fault(call: .open, code: Fault.hangs, path: "observations.jsonl"), "experiments"),
        ])
      func hanging(_ way: String, _ place: (fault: Fault, screen: String)) async throws {
        let folder = try Self.experiments()
        try await PseudoTerminal.run(Self.program([folder.path], place.fault)) { terminal in
          try await terminal.wait(for: place.screen)
          if way == "TERM" { terminal.signal(SIGTERM) } else { try await terminal.type(way) }
          let end = try await terminal.end(within: Self.limit)
          #expect(end == (way == "TERM" ? .signal(SIGTERM) : .exit(0)))
          #expect(try await terminal.leftovers() == [])
        }
      }

      @Test("The cursor moves and the screen can be left when records cannot be read any more.")
      func hangingRecords() async throws {
        let folder = try Self.experiments()
        let fault = Fault(
          call: .read, code: Fault.hangs, first: 20, path: "/a/observations.jsonl")
        let path = folder.path("experiments/a")
        try await PseudoTerminal.run(Self.program([path], fault)) { terminal in
          try await terminal.waitForTree()
          try await terminal.press("0", "g")
          for _ in 0..<40 { try await terminal.type("j") }
          try await terminal.wait(for: "o29")
          try await terminal.type("q")
          #expect(try await terminal.end(within: Self.limit) == .exit(0))
          #expect(try await terminal.leftovers() == [])
        }
      }

      @Test("A search that takes long says so, can be left with Esc, and then shows what it found.")
      func slowSearch() async throws {
        let folder = try Self.experiments()
        let fault = Fault(call: .opendir, code: -1000, count: 1, path: "/experiments")
        for leaves in [true, false] {
          try await PseudoTerminal.run(Self.program([folder.path], fault)) { terminal in
            try await terminal.wait(for: "searching for experiments")
            if leaves {
              try await terminal.type("\u{1B}")
            } else {
              try await terminal.wait(for: "2 experiments")
              try await terminal.type("q")
            }
            #expect(try await terminal.end(within: Self.limit) == .exit(0))
            #expect(try await terminal.leftovers() == [])
          }
        }
      }

      @Test("A search that takes long and finds nothing says why after the screen.")
      func vainSearch() async throws {
        let folder = try TemporaryFolder()
        let fault = Fault(call: .opendir, code: -1000, count: 1, path: folder.path)
        try await PseudoTerminal.run(Self.program([folder.path], fault)) { terminal in
          try await terminal.wait(for: "searching for experiments")
          try await terminal.wait(for: "no FluxLoop artifacts in this folder")
          #expect(try await terminal.end(within: Self.limit) == .exit(2))
          #expect(try await terminal.leftovers() == [])
        }
      }
    }
  }
#endif
