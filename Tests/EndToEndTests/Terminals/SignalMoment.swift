import Foundation
import Support
import TestSupport

/// A moment at which a signal arrives.
enum SignalMoment: String, CaseIterable {
  case start, loading, tree, detail, prompt, overlay, searching, pager, continued, blocked

  /// A pager that changes the terminal and does not end.
  private static let pagerCommand =
    #"sh -c 'stty raw -echo; printf "\033[?1049h\033[?25l\033[?1000hPAGING"; exec sleep 60'"#

  /// Brings a program to the moment, calls `body`, and returns what it returns.
  func reach<Result>(
    _ files: SignalFiles, _ body: (PseudoTerminal) async throws -> Result
  ) async throws -> Result {
    var program = ExplorerTerminal.program([self == .searching ? files.long : Samples.broken])
    program.environment["PAGER"] = Self.pagerCommand
    program.environment["TMPDIR"] = files.folder.path
    program.hasJobControl = self == .continued
    if self == .loading {
      program.command[1] = "-"
      program.streams[0] = .file(files.pipe)
    }
    return try await PseudoTerminal.run(program) { terminal in
      try await approach(terminal)
      return try await body(terminal)
    }
  }

  private func approach(_ terminal: PseudoTerminal) async throws {
    if self == .start { return }
    if self == .loading { return try await terminal.wait(for: "[?2004h") }
    try await terminal.waitForTree()
    switch self {
    case .start, .loading, .tree: break
    case .detail: try await terminal.press("\r", "j")
    case .prompt: try await terminal.press("f", "t", "y")
    case .overlay: try await terminal.press("?")
    case .searching: try await terminal.press("f", "any:~q[^q]*q[^q]*z\r")
    case .pager:
      try await terminal.type("o")
      try await terminal.wait(for: "PAGING")
    case .continued:
      try await terminal.type("\u{1A}")
      try await terminal.wait(for: "the shell") { terminal.modes == .initial }
      try await Task.sleep(for: .milliseconds(30))
      terminal.continueProgram()
      try await terminal.wait(for: "the screen") { terminal.modes.alternateScreen }
      try await Task.sleep(for: .milliseconds(30))
    case .blocked: try await terminal.blockOutput()
    }
  }
}

extension PseudoTerminal {
  /// Stops reading, and makes the program draw more than the terminal takes.
  func blockOutput() async throws {
    stopReading()
    for number in 0..<12 {
      resize(columns: 300, rows: 90 + number % 2)
      try await Task.sleep(for: .milliseconds(8))
    }
  }
}

/// What the programs at ``SignalMoment`` read.
final class SignalFiles: Sendable {
  let folder: TemporaryFolder
  /// Observations with long bodies, in which a search takes a while.
  let long: String
  /// A pipe that somebody has open for writing, and to which nothing is written.
  let pipe: String
  private let writer: Int32

  init() throws {
    folder = try TemporaryFolder()
    let text = String(repeating: "q", count: 400_000)
    long = try folder.write(
      lines: (0..<20).map { number in
        """
        {"id":"00000000-0000-4000-8000-0000000000\(10 + number)","trace_id":"t\(number)","type":"generation",\
        "name":"n","start_time":"2026-01-01T00:00:00Z","input":"\(text)"}
        """
      }, to: "long/observations.jsonl")
    pipe = folder.path("pipe")
    mkfifo(pipe, 0o600)
    writer = open(pipe, O_RDWR | O_CLOEXEC)
  }

  deinit { close(writer) }
}
