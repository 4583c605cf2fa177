import Support

/// Standard output in large pieces.
struct Output: ~Copyable {
  private var buffer: [UInt8] = []

  init() {}

  deinit { Self.write(buffer, to: STDOUT_FILENO) }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    flush(above: 1 << 16)
  }

  mutating func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    flush(above: 1 << 16)
  }

  /// Writes what is still kept.
  mutating func flush() { flush(above: 0) }

  private mutating func flush(above size: Int) {
    guard buffer.count >= size else { return }
    Self.write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes. A reader that went away ends the program by SIGPIPE, quietly, as it does
  /// any other; a full disk is told once.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
        #else
          Darwin.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
        #endif
      }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        if descriptor != STDERR_FILENO {
          let reason = String(cString: strerror(errno))
          write(Array("fluxloop-tui: standard output: \(reason)\n".utf8), to: STDERR_FILENO)
        }
        exit(1)
      }
      done += count
    }
  }

  /// Whether colours are wanted on standard output.
  static func hasColor(_ when: OutputOptions.When) -> Bool {
    switch when {
    case .always: true
    case .never: false
    case .auto: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    }
  }

  /// Columns of the terminal on standard output, or those of `COLUMNS`, or 100.
  static var columns: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 100
  }
}
