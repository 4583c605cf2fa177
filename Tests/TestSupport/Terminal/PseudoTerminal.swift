import CPseudoTerminal
import Support

/// A raw terminal: the tests get every byte that a program writes to it, and may stop reading, change its size or
/// remove it. ``TmuxSession`` is a terminal with a screen, which interprets the bytes.
package final class PseudoTerminal: Sendable {
  package enum Failure: Error, CustomStringConvertible {
    case cannotOpen(String)
    case timedOut(expected: String, output: String)

    package var description: String {
      switch self {
      case .cannotOpen(let reason): "no terminal: \(reason)"
      case .timedOut(let expected, let output): "waited for \(expected); output ends: \(output)"
      }
    }
  }

  private let reader: TerminalReader
  /// The path of the terminal.
  private let device: String
  /// The process that was started: the program, or the shell with job control.
  package let leader: pid_t
  /// The end of ``leader``, once it was waited for.
  private let end = Locked<ProcessEnd?>(nil)
  /// A line on it makes the shell continue the program.
  private let control: Int32
  /// The terminal's settings before the program started.
  package let settingsBefore: TerminalSettings

  /// Starts a program in a new terminal while `body` uses it. The program is killed if it still runs then.
  package static func run<Result>(
    _ program: TerminalProgram, _ body: (PseudoTerminal) async throws -> Result
  ) async throws -> Result {
    let terminal = try PseudoTerminal(program)
    defer { terminal.close() }
    return try await body(terminal)
  }

  private init(_ program: TerminalProgram) throws {
    var name = [CChar](repeating: 0, count: 128)
    let master = shim_open_terminal(&name)
    guard master >= 0 else { throw Failure.cannotOpen(String(cString: strerror(errno))) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    Self.setSize(master, program.columns, program.rows)
    settingsBefore = TerminalSettings(of: master)
    var pipe: [Int32] = [-1, -1]
    if program.hasJobControl { Support.pipe(&pipe) }
    for end in pipe where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    control = pipe[1]
    device = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    leader = try Self.start(program, device: device, control: pipe[0])
    if pipe[0] >= 0 { Support.close(pipe[0]) }
    reader = TerminalReader(master, answers: program.answers)
  }

  private func close() {
    if !poll() {
      if let program = foregroundProcess, program != leader { kill(program, SIGKILL) }
      kill(leader, SIGKILL)
      while !poll() { usleep(1000) }
    }
    if !reader.isClosed { reader.hangUp() }
    if control >= 0 { Support.close(control) }
  }

  // MARK: The terminal

  /// All bytes that were written to the terminal so far, or since they were forgotten.
  package var output: [UInt8] { reader.output }
  /// The number of all bytes that were written so far.
  package var outputCount: Int { reader.outputCount }
  /// What the output means to a terminal: its modes now.
  package var modes: TerminalModes { reader.modes }
  /// Forgets ``output``, which would grow while a test runs for hours.
  package func forgetOutput() { reader.forgetOutput() }
  /// The terminal's settings now; `nil` if it is gone.
  package var settings: TerminalSettings? { reader.withDescriptor { TerminalSettings(of: $0) } }

  /// Waits until everything that was written has been read, after the end of all programs in the terminal.
  package func drain() async throws {
    continueReading()
    try await wait(for: "the last output") { reader.isDrained || reader.isClosed }
  }

  package func stopReading() { reader.setReads(false) }
  package func continueReading() { reader.setReads(true) }

  /// Stops reading, and writes spaces until the terminal takes no more.
  package func fill() {
    stopReading()
    let terminal = Support.open(device, O_WRONLY | O_NOCTTY | O_NONBLOCK)
    guard terminal >= 0 else { return }
    while Support.write(terminal, " ", 1) > 0 {}
    Support.close(terminal)
  }

  /// Removes the terminal, as a lost connection does.
  package func hangUp() { reader.hangUp() }

  package func resize(columns: Int, rows: Int) {
    _ = reader.withDescriptor { Self.setSize($0, columns, rows) }
  }

  private static func setSize(_ descriptor: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(clamping: columns)
    size.ws_row = UInt16(clamping: rows)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// Types a text. Waits while the program does not read.
  package func type(_ text: String, timeout: Duration = .seconds(20)) async throws {
    try await write(Array(text.utf8), timeout: timeout)
  }

  package func write(_ bytes: [UInt8], timeout: Duration = .seconds(20)) async throws {
    var rest = bytes[...]
    try await wait(for: "the program to read its input", timeout: timeout) {
      while !rest.isEmpty {
        let count = reader.withDescriptor { descriptor in
          rest.withUnsafeBytes { Support.write(descriptor, $0.baseAddress, $0.count) }
        }
        guard let count, count > 0 else { return count == nil }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  // MARK: The program

  /// The program itself, which has the terminal, also where a shell with job control started it.
  package var foregroundProcess: pid_t? {
    reader.withDescriptor { tcgetpgrp($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  package func signal(_ number: Int32) { kill(foregroundProcess ?? leader, number) }

  /// Makes the shell continue a stopped program in the foreground.
  package func continueProgram() { _ = Support.write(control, "\n", 1) }

  /// Waits for the end. With job control, the code 128 plus a number is that signal.
  package func end(within limit: Duration = .seconds(20)) async throws -> ProcessEnd {
    try await wait(for: "the end of the program", timeout: limit) { poll() }
    let result = end.withLock { $0 } ?? .timeout
    if control >= 0, case .exit(let code) = result, code > 128 { return .signal(code - 128) }
    return result
  }

  /// Whether the program has ended.
  package var hasEnded: Bool { poll() }

  private func poll() -> Bool {
    end.withLock { end in
      var status: Int32 = 0
      if end == nil, waitpid(leader, &status, WNOHANG) == leader {
        end = ProcessEnd(status: status)
      }
      return end != nil
    }
  }

  // MARK: Waiting

  /// Waits for a text in the output. Texts that the program draws may be divided by escape sequences.
  package func wait(for text: String, timeout: Duration = .seconds(20)) async throws {
    let bytes = Array(text.utf8)
    try await wait(for: text, timeout: timeout) { output.firstRange(of: bytes) != nil }
  }

  /// Waits until a condition holds.
  package func wait(
    for expected: String, timeout: Duration = .seconds(20), until condition: () throws -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + timeout
    while try !condition() {
      guard ContinuousClock.now < deadline else {
        let tail = String(decoding: output.suffix(400), as: UTF8.self)
        throw Failure.timedOut(expected: expected, output: tail.debugDescription)
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }
}
