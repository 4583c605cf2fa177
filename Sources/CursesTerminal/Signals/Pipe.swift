import Support

/// A pipe that carries wake-up calls inside the process: neither end blocks, no child inherits
/// it, and it is never closed, so that writing is safe from anywhere at any time.
struct Pipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// Where the process is out of descriptors both ends are -1, and nothing is ever carried.
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

  /// Writes a byte; if the pipe is full the reader has enough to do already.
  /// Async-signal-safe, and keeps `errno`.
  func send(_ byte: UInt8) {
    let saved = errno
    var byte = byte
    _ = write(writeEnd, &byte, 1)
    errno = saved
  }

  /// Takes everything that was sent so far.
  func drain() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64)
    while case let count = read(readEnd, &chunk, chunk.count), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }
}
