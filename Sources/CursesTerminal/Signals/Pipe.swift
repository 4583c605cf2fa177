import Support

/// A pipe that carries notifications within the process.
///
/// Neither end blocks and no child process inherits it. It is never closed, so that any thread or
/// signal handler can write to it at any time.
struct Pipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// If the process has no descriptors left, both ends are -1 and every byte is lost.
  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Writes a byte, or drops it if the pipe is full, when the reader has notifications pending
  /// anyway. Async-signal-safe; preserves `errno`.
  func send(_ byte: UInt8) {
    let savedErrno = errno
    var byte = byte
    _ = write(writeEnd, &byte, 1)
    errno = savedErrno
  }

  /// Reads all bytes sent so far.
  func drain() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64)
    while case let count = read(readEnd, &chunk, chunk.count), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }
}
