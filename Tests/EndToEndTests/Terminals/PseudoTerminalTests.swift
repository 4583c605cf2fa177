import Foundation
import Support
import TestSupport
import Testing

@Suite("A raw terminal")
struct PseudoTerminalTests {
  private func script(_ text: String) -> TerminalProgram {
    TerminalProgram(["/bin/sh", "-c", text])
  }

  @Test("Output, input, size, settings and the end are those of the program.")
  func shell() async throws {
    var program = script(
      "stty size; stty raw -echo; read line; echo got $line; exit 3")
    (program.columns, program.rows) = (77, 11)
    try await PseudoTerminal.run(program) { terminal in
      try await terminal.wait(for: "11 77")
      try await terminal.wait(for: "raw mode") { terminal.settings != terminal.settingsBefore }
      #expect(terminal.settings?.isCooked == false)
      try await terminal.type("hello\n")
      try await terminal.wait(for: "got hello")
      #expect(try await terminal.end() == .exit(3))
    }
  }

  @Test("Modes are those after the last sequence.")
  func modes() {
    let on = TerminalModes(
      after: Array("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?1000;1006h\u{1B}=\u{1B}[1m".utf8))
    #expect(on.alternateScreen && on.reportsMouse && on.applicationKeypad && on.hasRendition)
    #expect(!on.showsCursor && !on.bracketsPastes)
    let off = TerminalModes(
      after: Array(
        "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?1000h\u{1B}[?1000l\u{1B}[m\u{1B}[?12;25h\u{1B}[?1049l".utf8
      ))
    #expect(off == .initial)
    #expect(TerminalModes(after: Array("\u{1B}[r\u{1B}[1;24r".utf8)).scrollRegion == "1;24")
    #expect(TerminalModes(after: Array("\u{1B}[1;24r\u{1B}[r".utf8)) == .initial)
  }

  @Test("A resize, a signal and a hang-up arrive, and queries are answered.")
  func events() async throws {
    var program = script(
      """
      trap 'stty size' WINCH; trap 'exit 9' HUP
      stty -icanon; printf '\\033]11;?\\007'; read -r answer; echo "answer $answer"
      while true; do sleep 0.01; done
      """)
    program.answers = ["\u{1B}]11;?\u{07}": "light\n"]
    try await PseudoTerminal.run(program) { terminal in
      try await terminal.wait(for: "answer light")
      terminal.resize(columns: 33, rows: 5)
      try await terminal.wait(for: "5 33")
      terminal.hangUp()
      #expect(try await terminal.end() == .exit(9))
    }
  }

  @Test("Output that nobody reads blocks the program.")
  func blocked() async throws {
    try await PseudoTerminal.run(script("yes | head -c 400000; echo done")) { terminal in
      terminal.stopReading()
      try await Task.sleep(for: .milliseconds(100))
      #expect(!terminal.hasEnded)
      terminal.continueReading()
      try await terminal.wait(for: "done")
      #expect(try await terminal.end() == .exit(0))
    }
  }

  @Test("A program under job control stops and continues.")
  func jobControl() async throws {
    var program = script("stty size; kill -TSTP $$; echo again; kill -TERM $$")
    program.hasJobControl = true
    try await PseudoTerminal.run(program) { terminal in
      try await terminal.wait(for: "30 100")
      terminal.continueProgram()
      try await terminal.wait(for: "again")
      #expect(try await terminal.end() == .signal(SIGTERM))
    }
  }

  @Test("Streams can be files or closed, and the terminal need not be the controlling one.")
  func streams() async throws {
    let scratch = try TemporaryFolder()
    var program = script("cat 2>/dev/null || echo no input; echo hidden >/dev/tty")
    program.streams = [.closed, .file(scratch.path("output")), .file(scratch.path("errors"))]
    program.controlsTerminal = false
    try await PseudoTerminal.run(program) { terminal in
      _ = try await terminal.end()
      #expect(terminal.output.isEmpty)
      #expect(try String(contentsOfFile: scratch.path("output"), encoding: .utf8) == "no input\n")
    }
  }
}
