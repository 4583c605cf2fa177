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
  /// The input as a stream, which ncurses requires.
  let stream: UnsafeMutablePointer<FILE>
  /// What is sent to the output.
  let queue: OutputQueue

  init() throws(TerminalError) {
    input = try Self.openTerminal(preferring: STDIN_FILENO, O_RDONLY)
    output = try Self.openTerminal(preferring: STDOUT_FILENO, O_WRONLY)
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { throw .notATerminal }
    self.modes = modes
    guard ResourceLimit.allows(fileOf: OutputQueue.frameRoom) else {
      throw .cannotOpen("the limit for the size of files (ulimit -f) is too small")
    }
    guard ResourceLimit.allows(stackOf: Self.stackRoom) else {
      throw .cannotOpen("the limit for the stack (ulimit -s) is too small")
    }
    guard let stream = fdopen(input, "r"), let queue = OutputQueue(output) else {
      throw .cannotOpen(String(cString: strerror(errno)))
    }
    (self.stream, self.queue) = (stream, queue)
  }

  /// A new descriptor, which no child process inherits. A standard stream that was opened for the other direction
  /// alone is of no use.
  private static func openTerminal(
    preferring standard: Int32, _ direction: Int32
  ) throws(TerminalError) -> Int32 {
    let mode = fcntl(standard, F_GETFL) & O_ACCMODE
    if isatty(standard) == 1, mode == O_RDWR || mode == direction {
      let copy = fcntl(standard, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw .cannotOpen(String(cString: strerror(errno))) }
      return copy
    }
    let controlling = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard controlling >= 0 else { throw .notATerminal }
    return controlling
  }

  /// Three times as much as the explorer was seen to need, bytes.
  private static let stackRoom = 512 << 10

  /// No screen is larger. ncurses counts rows and columns in 16 bits, and crashes beyond.
  private static let largest = Size(columns: 1_000, rows: 500)

  /// Where a terminal wraps after its last column, ncurses inserts the last character of the screen before the cell to
  /// the left of it. On one column it takes that from the memory before its cells.
  static let fewestColumns = 2

  /// The size that is drawn on, `nil` if the terminal does not report one. Of a larger one only a part is used.
  var size: Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard shim_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(
      columns: min(max(Int(columns), Self.fewestColumns), Self.largest.columns),
      rows: min(Int(rows), Self.largest.rows))
  }

  /// The available input, empty if there is none; `nil` if the terminal is gone.
  func receive() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  /// Makes every key arrive at once and as typed, and every byte that is sent mean what it says. ncurses cannot do
  /// that, because its output is not the terminal.
  func makeRaw() {
    var raw = modes
    raw.c_iflag &= ~tcflag_t(BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON)
    raw.c_oflag &= ~tcflag_t(OPOST)
    raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    _ = tcsetattr(input, TCSANOW, &raw)
  }

  /// Sets the original modes. Does not wait for output that the terminal may never take.
  func restoreModes() {
    var modes = modes
    _ = tcsetattr(input, TCSANOW, &modes)
  }

  func close() {
    fclose(stream)
    queue.close()
    _ = Support.close(output)
  }
}
