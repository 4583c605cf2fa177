import CNcurses
import CellGrid
import Support

/// The descriptors of the terminal, and the modes in which it was found.
///
/// stdin and stdout where they are terminals, else the controlling terminal, so that data may be
/// piped into the program or out of it.
struct TerminalDevice {
  let input: Int32
  let output: Int32
  /// The modes before anything was changed.
  let modes: termios
  /// The same descriptors for ncurses, which asks for streams.
  let streams: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)

  init() throws(TerminalError) {
    input = try Self.opened(STDIN_FILENO)
    output = try Self.opened(STDOUT_FILENO)
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { throw .notATerminal }
    self.modes = modes
    guard let reader = fdopen(input, "r"), let writer = fdopen(output, "w") else {
      throw .cannotOpen(String(cString: strerror(errno)))
    }
    streams = (reader, writer)
  }

  /// A descriptor of our own, which no child inherits.
  private static func opened(_ standard: Int32) throws(TerminalError) -> Int32 {
    if isatty(standard) == 1 {
      let copy = fcntl(standard, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw .cannotOpen(String(cString: strerror(errno))) }
      return copy
    }
    let controlling = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard controlling >= 0 else { throw .notATerminal }
    return controlling
  }

  /// The screen's size, `nil` where the terminal does not tell.
  var size: Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard shim_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Sends bytes past ncurses, whose own have all been sent after each paint.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.write($0, to: output) }
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      #else
        let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Bytes that were typed, when there are some; `nil` if the terminal is gone.
  func read() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 4096)
    #if canImport(Glibc)
      let count = Glibc.read(input, &chunk, chunk.count)
    #else
      let count = Darwin.read(input, &chunk, chunk.count)
    #endif
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  /// Sets the modes in which the terminal was found.
  func restoreModes() {
    var modes = modes
    _ = tcsetattr(input, TCSADRAIN, &modes)
  }

  func close() {
    fclose(streams.input)
    fclose(streams.output)
  }
}
