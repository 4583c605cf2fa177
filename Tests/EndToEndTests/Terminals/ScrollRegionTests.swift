import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The part of the terminal that scrolls")
  struct ScrollRegionTests {
    /// How the program is without the terminal for a while.
    enum Absence: String, CaseIterable { case suspended, stopped, pager }

    @Test(
      "A terminal that grows while the program does not have it scrolls as a whole, then and afterwards.",
      arguments: Absence.allCases)
    func grown(_ absence: Absence) async throws {
      var program = ExplorerTerminal.program([Samples.broken])
      program.hasJobControl = absence != .pager
      program.environment["PAGER"] = "sh -c 'echo PAGING; read line'"
      program.rows = 24
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await begin(absence, terminal)
        terminal.resize(columns: 100, rows: 40)
        let before = terminal.output.count
        if absence == .pager { try await terminal.type("\n") } else { terminal.continueProgram() }
        try await terminal.wait(for: "the screen") {
          !Self.regions(terminal.output[before...]).isEmpty
        }
        try await terminal.type("q")
        #expect(try await terminal.end() == .exit(0))
        #expect(try await terminal.leftovers() == [])
        let regions = Self.regions(terminal.output[before...])
        #expect(Set(regions).subtracting(["", "1;40"]) == [])
      }
    }

    private func begin(_ absence: Absence, _ terminal: PseudoTerminal) async throws {
      switch absence {
      case .suspended: try await terminal.type("\u{1A}")
      case .stopped: terminal.signal(SIGSTOP)
      case .pager:
        try await terminal.type("o")
        return try await terminal.wait(for: "PAGING")
      }
      try await terminal.wait(for: "the shell") { terminal.foregroundProcess == terminal.leader }
    }

    /// The regions that an output sets; an empty one is the whole screen.
    private static func regions(_ output: ArraySlice<UInt8>) -> [String] {
      String(decoding: output, as: UTF8.self).matches(of: /\x1B\[([0-9;]*)r/).map {
        String($0.output.1)
      }
    }
  }
}
