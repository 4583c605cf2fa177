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
          #expect(try await terminal.leftovers() == [], "signal \(signal)")
        }
      }
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: files.folder.path))
      #expect(names == ["long", "pipe"], "what the pager showed is removed")
    }

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
