import CellGrid
import Support

/// The terminal, with its screen claimed from `init` to ``restore()``.
///
/// To be used on one thread, and only one instance at a time. While it exists, signals that would
/// end or stop the process arrive as events, and output to stderr is printed only afterwards. The
/// terminal is also restored on a crash or `exit`.
package final class Terminal {
  private var screen: Screen
  private var isClaimed = true
  private var input: InputReader
  private var isInputClosed = false
  /// Signals that arrived while another program had the terminal.
  var borrowed: [Int32] = []
  private var pending: ArraySlice<TerminalEvent> = []
  /// While fewer events wait, more input is read. The rest stays in the terminal.
  private static let readAheadLimit = 1 << 16
  /// The most typed events that are handled before a Ctrl-C.
  private static let overtakenCount = 100
  /// The newest frame, while the terminal has not taken an earlier one.
  private var waiting: Frame?
  private let savedActions: [Int32: sigaction]

  // One for the process: it is never closed, and terminals are created one after another.
  private static let wakePipe = Pipe()

  /// Opens the terminal and claims the screen.
  ///
  /// Throws if there is no terminal or it lacks a required capability; everything is then as before.
  package init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let device = try TerminalDevice()
    savedActions = CrashReset.install().merging(SignalPipe.install()) { first, _ in first }
    StandardErrorCapture.start()
    do {
      screen = try Screen(on: device, options: options)
    } catch {
      StandardErrorCapture.stop()
      SignalPipe.restore(savedActions)
      device.restoreModes()
      device.close()
      throw error
    }
    input = InputReader(additionalKeys: screen.additionalKeys)
  }

  deinit { restore() }

  /// Columns and rows; changes only together with ``TerminalEvent/resize(_:)``.
  package var size: Size { screen.size }

  /// What to tell the user about the type of the terminal, as one line: that terminfo does not know
  /// it, what is used instead, and how to choose another.
  package var typeNote: String? {
    screen.unknownType.map {
      "terminal type \"\($0)\" is unknown here; using \(TerminalType.substitute)"
        + " (set TERM=\(TerminalType.substitute))"
    }
  }

  /// Lets other threads interrupt ``nextEvent(timeoutMilliseconds:)``.
  package var waker: Waker { Waker(pipe: Self.wakePipe) }

  /// Shows a frame; only the difference from the previous one is sent. While the terminal does not take what was
  /// sent before, the newest frame waits and the others are left out.
  package func paint(_ frame: Frame) {
    guard isClaimed else { return }
    if screen.device.queue.isEmpty { screen.paint(frame) } else { waiting = frame }
  }

  /// Sends the whole screen again, in case another program has written to it.
  package func repaintAll() {
    if isClaimed { screen.repaint() }
  }

  /// Whether events have arrived that ``nextEvent(timeoutMilliseconds:)`` has not returned yet.
  package var hasEvents: Bool { !pending.isEmpty }

  /// Waits for an event. Returns `nil` after the timeout; zero only checks, and `nil` waits without
  /// a limit.
  package func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent? {
    let deadline = timeoutMilliseconds.map { MonotonicClock.milliseconds + max(0, $0) }
    // Signals come before the typed events, of which there can be many, and so may a Ctrl-C in newer input.
    if isClaimed, !pending.isEmpty { takeWhatIsReady() }
    while pending.isEmpty {
      guard isClaimed else { return .inputClosed }
      let isReady = wait(until: deadline)
      pending += input.flushIfDue()
      if !isReady, pending.isEmpty, let deadline, MonotonicClock.milliseconds >= deadline {
        return nil
      }
    }
    return pending.removeFirst()
  }

  /// Stops the process group as Ctrl-Z does, with the terminal restored, and claims the screen
  /// again when it continues; ``TerminalEvent/resumed`` follows.
  package func suspend() {
    guard isClaimed else { return }
    lend { _, _ in
      SignalPipe.useDefault(SIGTSTP)
      kill(0, SIGTSTP)
      SignalPipe.reinstall(SIGTSTP)
    }
  }

  /// Restores the terminal while `body` runs, which gets the descriptors of its input and output, and
  /// claims the screen again; ``TerminalEvent/resumed`` follows. The terminal must be claimed.
  package func lend<Result>(_ body: (_ input: Int32, _ output: Int32) -> Result) -> Result {
    screen.release()
    waiting = nil
    let result = body(screen.device.input, screen.device.output)
    reclaim()
    // Those from keys pressed meanwhile were meant for the other program or the shell.
    let others = [SIGINT, SIGQUIT, SIGTSTP, SIGCONT]
    for signal in borrowed + SignalPipe.takePending() where !others.contains(signal) {
      handle(signal)
    }
    borrowed = []
    pending.append(.resumed)
    return result
  }

  /// Asks the terminal to put a text into the clipboard. Terminals do not say whether they did. Returns
  /// false for a text that is longer than they accept.
  package func copy(_ text: [UInt8]) -> Bool {
    guard isClaimed, text.count <= ClipboardSequence.limit else { return false }
    let isInsideTmux = getenv("TMUX").map { $0.pointee != 0 } ?? false
    screen.device.queue.add(ClipboardSequence.bytes(text, insideTmux: isInsideTmux))
    screen.device.queue.send()
    return true
  }

  /// Restores the terminal and prints the captured stderr output. Later calls of any method have
  /// no effect.
  package func restore() {
    guard isClaimed else { return }
    isClaimed = false
    EndDeadline.cancel()
    screen.close()
    SignalPipe.restore(savedActions)
  }

  // MARK: Waiting

  /// Waits for any event source and reads from those that are ready. Returns whether any was.
  private func wait(until deadline: Int?) -> Bool {
    let readable = Int16(POLLIN)
    var sources = [
      pollfd(fd: SignalPipe.pipe.readEnd, events: readable, revents: 0),
      pollfd(fd: Self.wakePipe.readEnd, events: readable, revents: 0),
      pollfd(fd: isInputClosed ? -1 : screen.device.input, events: readable, revents: 0),
    ]
    if !screen.device.queue.isEmpty {
      sources.append(pollfd(fd: screen.device.output, events: Int16(POLLOUT), revents: 0))
    }
    guard poll(&sources, nfds_t(sources.count), pollTimeout(until: deadline)) > 0 else {
      return false
    }
    if sources.count > 3, sources[3].revents != 0 { sendWaiting() }
    if sources[0].revents != 0 { SignalPipe.takePending().forEach(handle) }
    if sources[1].revents != 0, !Self.wakePipe.drain().isEmpty { pending.append(.wake) }
    if sources[2].revents != 0 { readInput() }
    return true
  }

  /// Sends what the terminal has not taken yet, and then the newest frame.
  private func sendWaiting() {
    screen.device.queue.send()
    guard screen.device.queue.isEmpty, let frame = waiting else { return }
    waiting = nil
    screen.paint(frame)
  }

  private func takeWhatIsReady() {
    let readsInput = !isInputClosed && pending.count < Self.readAheadLimit
    var sources = [SignalPipe.pipe.readEnd, readsInput ? screen.device.input : -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&sources, nfds_t(sources.count), 0) > 0 else { return }
    // After a signal that stopped the program, the input may be gone.
    if sources[0].revents != 0 { takeSignals() } else if sources[1].revents != 0 { readInput() }
  }

  private func takeSignals() {
    let typed = pending
    pending = []
    SignalPipe.takePending().forEach(handle)
    pending += typed
  }

  /// Milliseconds to wait, as poll(2) expects them: -1 without a limit.
  private func pollTimeout(until deadline: Int?) -> Int32 {
    guard let nearest = [deadline, input.flushDeadline].compactMap({ $0 }).min() else { return -1 }
    return Int32(clamping: max(0, nearest - MonotonicClock.milliseconds))
  }

  private func readInput() {
    guard let bytes = screen.device.receive() else {
      isInputClosed = true
      pending.append(.inputClosed)
      return
    }
    for event in input.feed(bytes) {
      if event == .interrupt { discardFlood() }
      pending.append(event)
    }
  }

  /// Discards what was typed before a Ctrl-C if that would delay it. A terminal that handles Ctrl-C itself discards its
  /// input, too.
  private func discardFlood() {
    guard pending.count(where: \.isTyped) > Self.overtakenCount else { return }
    pending.removeAll(where: \.isTyped)
  }

  private func handle(_ signal: Int32) {
    switch signal {
    case SIGWINCH:
      // The size may be the one before again, of several that followed each other, and the terminal has cut what it
      // showed.
      if !screen.updateSize() { screen.invalidate() }
      pending.append(.resize(screen.size))
    case SIGINT: pending.append(.interrupt)
    case SIGTSTP: suspend()
    case SIGCONT:
      // The process was stopped by SIGSTOP, and the shell has used the terminal meanwhile.
      screen.release()
      reclaim()
      pending.append(.resumed)
    case SIGCHLD: break
    default:
      // Before what was typed, of which there can be much, and which may start programs.
      pending = [.terminate(signal: signal)] + pending
    }
  }

  private func reclaim() {
    if screen.reclaim() { pending.append(.resize(screen.size)) }
  }
}
