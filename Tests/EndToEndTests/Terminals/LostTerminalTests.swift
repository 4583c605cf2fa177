import Foundation
import Support
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Without a terminal, or with half of one")
  struct LostTerminalTests {
    @Test("When the terminal is gone the program ends soon.", arguments: SignalMoment.allCases)
    func gone(_ moment: SignalMoment) async throws {
      let files = try SignalFiles()
      try await moment.reach(files) { terminal in
        terminal.hangUp()
        let end = try await terminal.end(within: .seconds(5))
        #expect([.signal(SIGHUP), .exit(0), .exit(2)].contains(end), "\(end)")
      }
    }

    @Test(
      "Without a controlling terminal and with other streams there is a reason and an exit code.")
    func noTerminal() async throws {
      let scratch = try TemporaryFolder()
      var program = ExplorerTerminal.program([Samples.broken])
      program.controlsTerminal = false
      program.streams = [
        .file("/dev/null"), .file(scratch.path("out")), .file(scratch.path("err")),
      ]
      try await PseudoTerminal.run(program) { terminal in
        let end = try await terminal.end()
        // Into a file, the tree is printed.
        #expect(end == .exit(0))
        #expect(terminal.output == [])
      }
      // The terminal shows the screen, but no key can be read.
      program.streams = [.file("/dev/null"), .terminal, .file(scratch.path("err"))]
      try await PseudoTerminal.run(program) { terminal in
        let end = try await terminal.end()
        #expect(end == .exit(2))
        #expect(try await terminal.leftovers() == [])
      }
      let errors = try String(contentsOfFile: scratch.path("err"), encoding: .utf8)
      #expect(errors == "fluxloop-tui: no terminal to draw on\n")
    }

    @Test(
      "A standard output that cannot be written is not drawn on: the controlling terminal is used.")
    func readOnlyTerminal() async throws {
      var program = ExplorerTerminal.program([Samples.broken])
      program.streams = [.terminal, .readOnlyTerminal, .readOnlyTerminal]
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.type("q")
        #expect(try await terminal.end() == .exit(0))
        #expect(try await terminal.leftovers() == [])
      }
    }

    @Test(
      "Observations are not read from the terminal that keys are read from.",
      arguments: ["-", "/dev/stdin", "/dev/fd/0"])
    func terminalAsFile(_ path: String) async throws {
      let program = ExplorerTerminal.program([Samples.broken, path])
      try await PseudoTerminal.run(program) { terminal in
        let end = try await terminal.end()
        #expect(end == .exit(64))
        #expect(try await terminal.leftovers() == [])
        let output = String(decoding: terminal.output, as: UTF8.self)
        #expect(output.hasPrefix("Error: \(path): standard input is the terminal"), "\(output)")
      }
    }

    @Test("A command that needs no keys reads what is typed, to its end.")
    func typedObservation() async throws {
      let program = ExplorerTerminal.program(["tree", "-"])
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.type(Observations.line("typed", type: "tool") + "\n\u{4}")
        #expect(try await terminal.end() == .exit(0))
        let output = String(decoding: terminal.output, as: UTF8.self)
        #expect(output.contains("1 observation"), "\(output)")
      }
    }

    @Test("Standard input at its end leaves the keys to the terminal.")
    func endOfInput() async throws {
      var program = ExplorerTerminal.program([Samples.broken])
      program.streams[0] = .file("/dev/null")
      try await PseudoTerminal.run(program) { terminal in
        try await terminal.waitForTree()
        try await terminal.type("q")
        #expect(try await terminal.end() == .exit(0))
      }
    }

    /// All sets of closed streams but the empty one.
    private static let closed = (1..<8).map { bits in (0..<3).filter { bits & 1 << $0 != 0 } }

    @Test("Closed streams change nothing but what can be read and written.")
    func closedStreams() async throws {
      let scratch = try TemporaryFolder()
      try scratch.copy(Samples.broken, to: "experiment")
      let before = try scratch.contents("experiment")
      let path = scratch.path("experiment")
      let commands = [
        ["tree", path], ["check", path], ["stats", path], ["failures", path], ["show", "@1", path],
        ["tree", "nothing-here"], ["--help"],
      ]
      try await ExplorerTerminal.each(Array(commands.enumerated())) { number, arguments in
        var program = ExplorerTerminal.program(arguments)
        program.streams = [
          .file("/dev/null"), .file(scratch.path("\(number)")),
          .file(scratch.path("errors \(number)")),
        ]
        let whole = try await PseudoTerminal.run(program) { try await $0.end() }
        for (set, closed) in Self.closed.enumerated() {
          let output = scratch.path("\(number)-\(set)")
          program.streams[1] = .file(output)
          var started = program
          for stream in closed { started.streams[stream] = .closed }
          let end = try await PseudoTerminal.run(started) { terminal in
            let end = try await terminal.end()
            #expect(terminal.output == [])
            return end
          }
          let isLost = closed.contains(1) && whole != .exit(2)
          #expect(end == (isLost ? .exit(1) : whole), "\(arguments) without \(closed)")
          guard !closed.contains(1) else { continue }
          #expect(
            FileManager.default.contentsEqual(atPath: scratch.path("\(number)"), andPath: output),
            "\(arguments) without \(closed)")
        }
      }
      #expect(try scratch.contents("experiment") == before)
    }

    @Test("The explorer starts with closed streams or says why not.", arguments: closed)
    func closedStreamsOfExplorer(_ closed: [Int]) async throws {
      let scratch = try TemporaryFolder()
      try scratch.copy(Samples.broken, to: "experiment")
      let before = try scratch.contents("experiment")
      var program = ExplorerTerminal.program([scratch.path("experiment")])
      for stream in closed { program.streams[stream] = .closed }
      try await PseudoTerminal.run(program) { terminal in
        if closed.contains(1) {
          // The tree is printed where output is no terminal, and there is no output.
          #expect(try await terminal.end() == .exit(1))
        } else {
          try await terminal.waitForTree()
          try await terminal.type("q")
          #expect(try await terminal.end() == .exit(0))
        }
        #expect(try await terminal.leftovers() == [])
      }
      #expect(try scratch.contents("experiment") == before)
    }
  }
}

extension TemporaryFolder {
  /// The files of a folder with their contents.
  fileprivate func contents(_ name: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path(name))
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: URL(filePath: path(name + "/" + $0))))
      })
  }
}
