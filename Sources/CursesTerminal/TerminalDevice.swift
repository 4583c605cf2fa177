import CNcurses
import CellGrid
import Support

/// The descriptors of the terminal, and its original modes.
///
/// Uses stdin and stdout where they are terminals, else the controlling terminal, so that data can
/// be piped into the program or out of it.
struct TerminalDevice {
  let input: Int32
  let output: Int32
  /// The modes before the program changed anything.
  let modes: termios
  /// The same descriptors as streams, which ncurses requires.
  let streams: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)

  init() throws(TerminalError) {
    input = try Self.openTerminal(preferring: STDIN_FILENO)
    output = try Self.openTerminal(preferring: STDOUT_FILENO)
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { throw .notATerminal }
    self.modes = modes
    guard let reader = fdopen(input, "r"), let writer = fdopen(output, "w") else {
      throw .cannotOpen(String(cString: strerror(errno)))
    }
    streams = (reader, writer)
  }

  /// A new descriptor, which no child process inherits.
  private static func openTerminal(preferring standard: Int32) throws(TerminalError) -> Int32 {
    if isatty(standard) == 1 {
      let copy = fcntl(standard, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw .cannotOpen(String(cString: strerror(errno))) }
      return copy
    }
    let controlling = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard controlling >= 0 else { throw .notATerminal }
    return controlling
  }

  /// The current size, `nil` if the terminal does not report one.
  var size: Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard shim_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Sends bytes without ncurses, whose own output is flushed after each paint.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var full = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        poll(&full, 1, -1)
        continue
      }
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }

  /// The available input, empty if there is none; `nil` if the terminal is gone.
  func receive() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  /// Sets the original modes.
  func restoreModes() {
    var modes = modes
    _ = tcsetattr(input, TCSADRAIN, &modes)
  }

  func close() {
    fclose(streams.input)
    fclose(streams.output)
  }
}
