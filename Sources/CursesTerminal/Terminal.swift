import CellGrid
import Support

/// The terminal, with its screen claimed from `init` to ``restore()``.
///
/// To be used on one thread, and one at a time. While it exists, signals that would end or stop
/// the process arrive as events, and text for stderr is held back and shown afterwards. A crash
/// or `exit` gives the terminal back too.
public final class Terminal {
  /// How long an Escape may be the beginning of a sequence, unless `ESCDELAY` says otherwise.
  private static let escapeDelay = 25

  private var screen: Screen
  private var isClaimed = true
  private var decoder: KeyDecoder
  private var clicks = ClickCounter()
  private var pending: [TerminalEvent] = []
  private var lastInput = 0
  private var isInputClosed = false
  private let escapeDelay: Int
  private let savedActions: [Int32: sigaction]

  // One for the process: it is never closed, and terminals come one after another.
  private static let wakes = Pipe()

  /// Opens the terminal and claims the screen.
  ///
  /// Throws where there is no terminal, or one that cannot do; everything is then as before.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let device = try TerminalDevice()
    let saved = SignalPipe.install().merging(EmergencyReset.install()) { first, _ in first }
    HeldStandardError.hold()
    do {
      screen = try Screen(on: device, options: options)
    } catch {
      HeldStandardError.replay()
      SignalPipe.restore(saved)
      device.restoreModes()
      device.close()
      throw error
    }
    savedActions = saved
    decoder = KeyDecoder(extra: screen.keys)
    let delay = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) }
    escapeDelay = delay.map { min(max(0, $0), 10_000) } ?? Self.escapeDelay
  }

  deinit { restore() }

  /// Columns and rows; changes only together with ``TerminalEvent/resize(_:)``.
  public var size: Size { screen.size }

  /// Lets other threads interrupt ``nextEvent(timeoutMilliseconds:)``.
  public var waker: Waker { Waker(pipe: Self.wakes) }

  /// Shows a frame; only what differs from the one before is sent.
  public func paint(_ frame: Frame) {
    if isClaimed { screen.paint(frame) }
  }

  /// Sends the whole screen again, in case something else wrote on it.
  public func repaintAll() {
    if isClaimed { screen.repaint() }
  }

  /// Waits for something to happen; `nil` when nothing did in time. Without a limit it waits for
  /// ever; zero only looks.
  public func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent? {
    let deadline = timeoutMilliseconds.map { MonotonicClock.milliseconds + max(0, $0) }
    while pending.isEmpty {
      guard isClaimed else { return .inputClosed }
      let isReady = wait(until: deadline)
      if decoder.isIncomplete, MonotonicClock.milliseconds - lastInput >= escapeDelay {
        enqueue(decoder.flush())
      }
      if !isReady, pending.isEmpty, let deadline, MonotonicClock.milliseconds >= deadline {
        return nil
      }
    }
    return pending.removeFirst()
  }

  /// Stops the process as Ctrl-Z does elsewhere, with the terminal as it was found, and claims
  /// the screen again when it goes on; ``TerminalEvent/resumed`` follows.
  public func suspend() {
    guard isClaimed else { return }
    withTerminalReleased { kill(0, SIGTSTP) }
    pending.append(.resumed)
  }

  /// Runs something with the terminal as it was found, such as a pager, and claims the screen
  /// again. Ctrl-C and Ctrl-Z meanwhile are the other program's.
  public func withTerminalReleased(_ body: () -> Void) {
    guard isClaimed else { return body() }
    screen.release()
    SignalPipe.useDefault(SIGTSTP)
    body()
    SignalPipe.reinstall(SIGTSTP)
    screen.reclaim()
    for signal in SignalPipe.taken() where ![SIGINT, SIGQUIT, SIGCONT].contains(signal) {
      handle(signal)
    }
    noticeSize()
  }

  /// Gives the terminal back for good, as it was found, with what was written to stderr
  /// meanwhile. Later calls of anything have no effect.
  public func restore() {
    guard isClaimed else { return }
    isClaimed = false
    screen.close()
    SignalPipe.restore(savedActions)
  }

  /// Asks the terminal to put a text into the clipboard; many do, none answers.
  public func copyToClipboard(_ text: String) {
    if isClaimed, screen.hasClipboard { screen.device.write(XtermModes.clipboard(text)) }
  }

  // MARK: Waiting

  /// Waits for any source, takes what is there, and returns whether anything was.
  private func wait(until deadline: Int?) -> Bool {
    let readable = Int16(POLLIN)
    var sources = [
      pollfd(fd: SignalPipe.pipe.readEnd, events: readable, revents: 0),
      pollfd(fd: Self.wakes.readEnd, events: readable, revents: 0),
      pollfd(fd: isInputClosed ? -1 : screen.device.input, events: readable, revents: 0),
    ]
    guard poll(&sources, nfds_t(sources.count), patience(until: deadline)) > 0 else {
      return false
    }
    if sources[0].revents != 0 { SignalPipe.taken().forEach(handle) }
    if sources[1].revents != 0, !Self.wakes.drain().isEmpty { pending.append(.wake) }
    if sources[2].revents != 0 { readInput() }
    return true
  }

  /// How long to wait, in the terms of poll(2).
  private func patience(until deadline: Int?) -> Int32 {
    let now = MonotonicClock.milliseconds
    let limits = [deadline, decoder.isIncomplete ? lastInput + escapeDelay : nil]
    guard let nearest = limits.compactMap({ $0 }).min() else { return -1 }
    return Int32(clamping: max(0, nearest - now))
  }

  private func readInput() {
    guard let bytes = screen.device.read() else {
      isInputClosed = true
      pending.append(.inputClosed)
      return
    }
    lastInput = MonotonicClock.milliseconds
    enqueue(decoder.feed(bytes))
  }

  private func enqueue(_ events: [TerminalEvent]) {
    for event in events {
      guard case .mouse(let mouse) = event else {
        pending.append(event)
        continue
      }
      pending.append(.mouse(clicks.counted(mouse, atMilliseconds: lastInput)))
    }
  }

  private func handle(_ signal: Int32) {
    switch signal {
    case SIGWINCH: noticeSize()
    case SIGINT: pending.append(.interrupt)
    case SIGTSTP: suspend()
    case SIGCONT:
      // Stopped without a warning: the shell has used the terminal in between.
      screen.release()
      screen.reclaim()
      pending.append(.resumed)
    default: pending.append(.terminate(signal: signal))
    }
  }

  private func noticeSize() {
    if screen.resize() { pending.append(.resize(screen.size)) }
  }
}
