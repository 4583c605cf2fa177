import Glibc

/// A program in a pseudo-terminal whose other end this program reads and writes.
final class PseudoTerminal {
  let child: Child
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a command in a terminal.
  init(_ command: [String], columns: Int, rows: Int) throws {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var (ours, theirs) = (Int32(-1), Int32(-1))
    var name = [CChar](repeating: 0, count: 256)
    guard openpty(&ours, &theirs, &name, nil, &size) == 0 else {
      throw Failure("no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    // The child opens its end by the name. If it stayed open here, the end of the child would go
    // unnoticed.
    defer { close(theirs) }
    descriptor = ours
    for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let path = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    child = try Child(
      command, streams: .terminal(path: path),
      environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"])
  }

  deinit { close(descriptor) }

  /// Sends bytes to the program, as if they were typed.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure("the terminal is closed") }
      rest.removeFirst(count)
    }
  }

  /// Output of the program, or why there is none.
  enum Reading {
    case bytes(ArraySlice<UInt8>, at: Moment)
    /// Nothing arrived before the deadline.
    case quiet
    /// The program has ended.
    case closed
  }

  /// Waits for output until a deadline.
  func read(until deadline: Moment) -> Reading {
    while true {
      let left = deadline.milliseconds(since: .now)
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&source, 1, Int32(max(0, left.rounded(.up))))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return .quiet }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return .closed }
      return .bytes(buffer[..<count], at: .now)
    }
  }
}
