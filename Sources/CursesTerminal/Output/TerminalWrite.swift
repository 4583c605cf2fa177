import Support

/// Writing to a terminal that may not take bytes now, or never again.
///
/// Async-signal-safe.
enum TerminalWrite {
  /// Milliseconds to wait for a terminal that does not take its last bytes.
  static let patience: Int32 = 50

  /// Writes what the terminal takes at once; returns the number of bytes, or -1 if it takes none any more.
  ///
  /// Only this call does not block: other processes, such as the shell, use the same open terminal, and expect
  /// theirs to block.
  static func some(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0 else { return -1 }
    if flags & O_NONBLOCK == 0 { _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
    let written = write(descriptor, bytes, count)
    let code = errno
    if flags & O_NONBLOCK == 0 { _ = fcntl(descriptor, F_SETFL, flags) }
    if written > 0 { return written }
    return written < 0 && code != EAGAIN && code != EINTR ? -1 : 0
  }

  /// Writes bytes within a time. Returns the number of bytes that were written, or will never be.
  static func within(
    milliseconds: Int32, _ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    var done = 0
    let deadline = MonotonicClock.milliseconds + Int(milliseconds)
    while done < count {
      let written = some(descriptor, bytes + done, count - done)
      if written < 0 { return count }
      done += written
      let rest = deadline - MonotonicClock.milliseconds
      if done < count {
        guard rest > 0 else { break }
        var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&full, 1, Int32(clamping: rest))
      }
    }
    return done
  }

  /// Writes bytes, or drops them after a while together with those that the terminal has not read. Returns
  /// whether they were written.
  @discardableResult
  static func orDrop(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let done = within(milliseconds: patience, descriptor, bytes, count)
    if done < count { _ = tcflush(descriptor, TCOFLUSH) }
    return done == count
  }

  /// Writes bytes soon, if need be in the place of those that the terminal has not read yet.
  static func certainly(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard !orDrop(descriptor, bytes, count) else { return }
    _ = within(milliseconds: patience, descriptor, bytes, count)
  }
}
