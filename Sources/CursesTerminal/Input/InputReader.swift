import CellGrid
import Support

/// Turns typed bytes into events. Adds the notion of time that ``KeyDecoder`` lacks: double clicks,
/// and a sequence that nothing follows.
struct InputReader {
  /// Milliseconds that an Escape may be the start of a sequence, unless `ESCDELAY` is set.
  private static let defaultEscapeDelay = 25
  /// Milliseconds without a byte after which a paste or a control sequence is over. A slow connection has shorter
  /// pauses.
  private static let pasteDelay = 1000
  /// The same for a string, to which keys belong until then if its end was lost.
  private static let stringDelay = 250

  private var decoder: KeyDecoder
  private var clicks = ClickCounter()
  private var lastInput = 0
  private let escapeDelay: Int

  init(additionalKeys: [[UInt8]: Key]) {
    decoder = KeyDecoder(additionalKeys: additionalKeys)
    let delay = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) }
    escapeDelay = delay.map { min(max(0, $0), 10_000) } ?? Self.defaultEscapeDelay
  }

  /// When to call ``flushIfDue()`` next, in milliseconds of ``MonotonicClock``; `nil` if no bytes
  /// are held back.
  var flushDeadline: Int? {
    if decoder.isPasting { return lastInput + Self.pasteDelay }
    switch decoder.waiting {
    case .key: return lastInput + escapeDelay
    case .string: return lastInput + max(escapeDelay, Self.stringDelay)
    case .sequence: return lastInput + max(escapeDelay, Self.pasteDelay)
    case nil: return nil
    }
  }

  /// Consumes bytes that were just read, and returns the events that they complete.
  mutating func feed(_ bytes: [UInt8]) -> [TerminalEvent] {
    // A single byte may have been typed: it does not prolong a string whose end was lost.
    if bytes.count > 1 || decoder.waiting != .string { lastInput = MonotonicClock.milliseconds }
    // A Ctrl-C that arrives alone was typed: the end of the paste was lost.
    let interrupted = decoder.isPasting && bytes == [0x03] ? decoder.endPaste() : []
    return interrupted + countingClicks(decoder.feed(bytes))
  }

  /// The events of bytes that were held back for longer than the delay.
  mutating func flushIfDue() -> [TerminalEvent] {
    guard let flushDeadline, MonotonicClock.milliseconds >= flushDeadline else { return [] }
    return decoder.isPasting ? decoder.endPaste() : countingClicks(decoder.flush())
  }

  private mutating func countingClicks(_ events: [TerminalEvent]) -> [TerminalEvent] {
    events.map { event in
      guard case .mouse(let mouse) = event else { return event }
      return .mouse(clicks.counted(mouse, atMilliseconds: lastInput))
    }
  }
}
