import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Signals at any moment")
  struct SignalMomentTests {
    /// Signals whose default action ends the program. SIGINT is Ctrl-C, which the explorer handles; of the real-time
    /// signals the first, one in the middle and the last.
    private static let signals: [Int32] = [
      SIGHUP, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
      SIGALRM,
      SIGTERM, 16, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSYS, 34, 50, 64,
    ]

    @Test(
      "A signal ends the program as it says, and the terminal is as before.",
      arguments: SignalMoment.allCases)
    func ends(_ moment: SignalMoment) async throws {
      let files = try SignalFiles()
      // A pager gets Ctrl-\ together with the program.
      let signals = Self.signals.filter { moment != .pager || $0 != SIGQUIT }
      try await ExplorerTerminal.each(signals) { signal in
        try await moment.reach(files) { terminal in
          let program = try #require(terminal.foregroundProcess)
          kill(moment == .continued ? program : terminal.leader, signal)
          let end = try await terminal.end(within: .seconds(30))
          #expect(end == .signal(signal), "signal \(signal)")
          let leftovers = try await terminal.leftovers()
          #expect(leftovers == [], "signal \(signal)")
        }
      }
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: files.folder.path))
      #expect(names == ["long", "pipe"], "what the pager showed is removed")
    }

    #if os(Linux)
      /// Calls `body` while the explorer, which a shell started after a command, searches and shows no screen yet.
      private func whileSearching(
        after command: String, _ body: @Sendable (PseudoTerminal) async throws -> Void
      ) async throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("experiments")
        var program = ExplorerTerminal.program([])
        program.command = [
          "/bin/sh", "-c", command + "; exec \"$0\" \"$1\"", Program.path, folder.path,
        ]
        let fault = Fault(call: .opendir, code: Fault.hangs, path: "/experiments")
        program.environment.merge(Fault.environment([fault])) { $1 }
        program.environment["SWIFT_BACKTRACE"] = "enable=yes"
        try await PseudoTerminal.run(program) { terminal in
          let threads = "/proc/\(terminal.leader)/task"
          try await terminal.wait(for: "the search") {
            try FileManager.default.contentsOfDirectory(atPath: threads).count > 1
          }
          try await body(terminal)
        }
      }

      @Test(
        "A signal that arrives before the screen ends the program at once, and no debugger starts.",
        arguments: [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV])
      func beforeScreen(_ signal: Int32) async throws {
        try await whileSearching(after: "ulimit -c 0") { terminal in
          kill(terminal.leader, signal)
          let end = try await terminal.end(within: .seconds(5))
          #expect(end == .signal(signal))
          #expect(try await terminal.leftovers() == [])
        }
      }

      @Test(
        "A signal that is ignored when the program starts stays ignored before the screen.",
        arguments: [("ABRT", SIGABRT), ("XFSZ", SIGXFSZ)])
      func ignoredBeforeScreen(_ name: String, _ signal: Int32) async throws {
        try await whileSearching(after: "trap '' \(name)") { terminal in
          kill(terminal.leader, signal)
          try await terminal.wait(for: "searching")
          try await terminal.type("q")
          #expect(try await terminal.end() == .exit(0))
        }
      }
    #endif

    @Test("While the program runs, the terminal is not as before.")
    func claimed() async throws {
      try await SignalMoment.tree.reach(try SignalFiles()) { terminal in
        #expect(terminal.modes.alternateScreen && terminal.modes.reportsMouse)
        #expect(terminal.modes.bracketsPastes && !terminal.modes.showsCursor)
        #expect(terminal.settings?.isCooked == false)
      }
    }
  }
}
