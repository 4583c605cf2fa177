import CellGrid

/// Turns the bytes that a terminal sends into events.
///
/// Total: any bytes are accepted, every byte is used once, and what means nothing is passed
/// over. Reads the sequences of xterm and its kin, VT terminals, rxvt, the Linux console, tmux
/// and screen, SGR and X10 mouse reports and bracketed paste, whatever `TERM` says. (ncurses'
/// own reader knows only what the terminal's entry lists, and can be fed by no test.)
struct KeyDecoder {
  /// What the beginning of the buffer is.
  enum Step: Equatable {
    /// An event made of so many bytes.
    case event(TerminalEvent, length: Int)
    /// So many bytes without a meaning.
    case skip(Int)
    /// The mark that text follows which was pasted, of so many bytes.
    case pasteStart(Int)
    /// Too short to tell.
    case incomplete
  }

  /// Sequences that only the terminal's own entry knows, longest first.
  private let extra: [(bytes: [UInt8], key: Key)]
  private var buffer: ArraySlice<UInt8> = []
  private var paste: PasteReader?

  init(extra: [[UInt8]: Key] = [:]) {
    self.extra = extra.map { (bytes: $0.key, key: $0.value) }
      .sorted { $0.bytes.count > $1.bytes.count }
  }

  /// Whether bytes are held back because more may belong to them: an Escape may be a key or the
  /// beginning of a sequence. Call ``flush()`` when nothing has come for a while.
  var isIncomplete: Bool { !buffer.isEmpty && paste == nil }

  /// Takes bytes and returns the events that are complete with them.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    buffer.append(contentsOf: bytes)
    return decoded()
  }

  /// Returns what the bytes that are held back mean by themselves.
  mutating func flush() -> [TerminalEvent] {
    guard isIncomplete else { return [] }
    let (keys, used) = EscapeSequence.keysOfUnfinished(buffer)
    buffer.removeFirst(used)
    return keys.map { .key($0) } + decoded()
  }

  private mutating func decoded() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while !buffer.isEmpty {
      switch nextStep() {
      case .event(let event, let length):
        events.append(event)
        buffer.removeFirst(length)
      case .skip(let length):
        buffer.removeFirst(length)
      case .pasteStart(let length):
        buffer.removeFirst(length)
        paste = PasteReader()
      case .incomplete:
        return events
      }
    }
    return events
  }

  private mutating func nextStep() -> Step {
    guard let step = paste?.step(buffer) else { return step(buffer) }
    if case .event = step { paste = nil }
    return step
  }

  private func step(_ bytes: ArraySlice<UInt8>) -> Step {
    for sequence in extra where bytes.starts(with: sequence.bytes) {
      return .event(.key(sequence.key), length: sequence.bytes.count)
    }
    switch bytes.first {
    case 0x1B?: return EscapeSequence.step(bytes)
    case .some(0x80...): return TypedText.step(bytes) { .character($0) }
    case .some(let byte): return .event(TypedText.event(ofASCII: byte), length: 1)
    case nil: return .incomplete
    }
  }
}
