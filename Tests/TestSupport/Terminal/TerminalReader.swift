import Support

/// Reads what a program writes to its terminal, on a thread, and can stop reading. Owns the terminal's descriptor.
final class TerminalReader: Sendable {
  private struct State {
    var output: [UInt8] = []
    var reads = true
    var hangsUp = false
    var isClosed = false
    /// Whether everything has been read, and no process has the terminal open.
    var isDrained = false
    /// The terminal answers queries in the output from here on.
    var answered = 0
    /// The modes after the output that was forgotten, and the length of that.
    var forgotten = (modes: TerminalModes.initial, count: 0)
  }

  let descriptor: Int32
  private let answers: [(query: [UInt8], answer: [UInt8])]
  private let state = Locked(State())

  /// `descriptor` does not block.
  init(_ descriptor: Int32, answers: [String: String]) {
    self.descriptor = descriptor
    self.answers = answers.map { (Array($0.key.utf8), Array($0.value.utf8)) }
    runOnNewThread { self.run() }
  }

  var output: [UInt8] { state.withLock { $0.output } }
  /// The number of bytes so far, those that were forgotten included.
  var outputCount: Int { state.withLock { $0.forgotten.count + $0.output.count } }
  /// The modes after all output.
  var modes: TerminalModes {
    state.withLock { TerminalModes(after: $0.output, from: $0.forgotten.modes) }
  }

  /// Forgets the output except for a sequence that may not be complete. Its effect on the modes stays.
  func forgetOutput() {
    state.withLock { state in
      let end = state.output.lastIndex(of: 0x1B) ?? state.output.count
      let modes = TerminalModes(after: Array(state.output[..<end]), from: state.forgotten.modes)
      state.forgotten = (modes, state.forgotten.count + end)
      state.output.removeFirst(end)
      state.answered = max(0, state.answered - end)
    }
  }

  /// Whether the terminal is gone, or no process has it open.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Whether everything has been read, and no process has the terminal open.
  var isDrained: Bool { state.withLock { $0.isDrained } }

  func setReads(_ reads: Bool) { state.withLock { $0.reads = reads } }

  /// Calls `body` with the descriptor; `nil` if it is closed.
  func withDescriptor<Result>(_ body: (Int32) -> Result) -> Result? {
    state.withLock { $0.isClosed ? nil : body(descriptor) }
  }

  /// Closes the terminal, as a lost connection does, and returns when that is done.
  func hangUp() {
    state.withLock { $0.hangsUp = true }
    while !isClosed { usleep(500) }
  }

  private func run() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (reads, hangsUp) = state.withLock { ($0.reads, $0.hangsUp) }
      if hangsUp { break }
      guard reads else {
        usleep(1000)
        continue
      }
      var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&readable, 1, 5) > 0 else { continue }
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        add(chunk[..<count])
      } else if count < 0, errno == EIO {
        // No process has the terminal open, but one may open it.
        state.withLock { $0.isDrained = true }
        usleep(1000)
      }
    }
    state.withLock {
      close(descriptor)
      $0.isClosed = true
    }
  }

  private func add(_ bytes: ArraySlice<UInt8>) {
    state.withLock { state in
      state.isDrained = false
      state.output += bytes
      for (query, answer) in answers {
        guard let found = state.output[state.answered...].firstRange(of: query) else { continue }
        state.answered = found.upperBound
        _ = write(descriptor, answer, answer.count)
      }
    }
  }
}
