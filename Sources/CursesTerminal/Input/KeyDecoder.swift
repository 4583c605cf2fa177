import CellGrid
import Support

/// Decodes the bytes that a terminal sends into events.
///
/// Accepts any bytes, uses every byte once, and skips unknown sequences. Decodes the sequences of
/// xterm-like and VT terminals, rxvt, the Linux console, tmux and screen, SGR and X10 mouse
/// reports and bracketed paste, whatever the value of `TERM`. (The reader in ncurses only knows
/// the keys in the terminfo entry, and a test cannot feed it bytes.)
struct KeyDecoder {
  /// The result of decoding the start of the buffer; lengths are in bytes.
  enum Step: Equatable {
    case event(TerminalEvent, length: Int)
    /// Bytes without a meaning.
    case skip(Int)
    /// The bytes before a long part.
    case start(Part, length: Int)
    /// The end of the part, which may be an event.
    case end(TerminalEvent?, length: Int)
    /// More bytes are needed.
    case incomplete
  }

  /// What the bytes belong to, where that can be much. No byte of it is looked at twice.
  enum Part: Equatable {
    case paste(PasteReader)
    case string(ControlString)
    /// A control sequence with more parameters than any that is known.
    case parameters

    mutating func step(_ bytes: ArraySlice<UInt8>) -> Step {
      switch self {
      case .paste(var reader):
        defer { self = .paste(reader) }
        return reader.step(bytes)
      case .string(var string):
        defer { self = .string(string) }
        return string.step(bytes)
      case .parameters: return EscapeSequence.stepOfParameters(bytes)
      }
    }
  }

  /// Sequences from the terminfo entry that the decoder does not know itself, longest first.
  private let additionalKeys: [(bytes: [UInt8], key: Key)]
  private var buffer: ArraySlice<UInt8> = []
  private var part: Part?

  init(additionalKeys: [[UInt8]: Key] = [:]) {
    self.additionalKeys = additionalKeys.map { (bytes: $0.key, key: $0.value) }
      .sorted { $0.bytes.count > $1.bytes.count }
  }

  /// Whether bytes are held back because more may belong to them, or passed over because they belong to a sequence. An
  /// Escape, for example, is a key or the start of a sequence. Call ``flush()`` when no bytes have arrived for a while.
  var isIncomplete: Bool { waiting != nil }

  /// What the bytes that are held back may be, which decides how long to wait for more of them.
  enum Waiting {
    /// A key, if nothing follows: most often Escape.
    case key
    /// A string or a mouse report, which anything can follow, or a sequence if it is no key with Alt.
    case string
    /// A sequence that ends with the next byte that can end one.
    case sequence
  }

  /// `nil` if no bytes are held back, and in a paste.
  var waiting: Waiting? {
    switch part {
    case .paste: nil
    case .string: .string
    case .parameters: .sequence
    case nil: waitingInBuffer
    }
  }

  private var waitingInBuffer: Waiting? {
    let start = Array(buffer.prefix(3))
    guard !start.isEmpty else { return nil }
    guard start.count > 1, start[0] == 0x1B, start[1] != 0x1B else { return .key }
    return start.count == 2 || start[2] == UInt8(ascii: "M") ? .string : .sequence
  }

  /// Whether a paste has begun and not ended. Call ``endPaste()`` when no bytes have arrived for long.
  var isPasting: Bool { if case .paste = part { true } else { false } }

  /// Ends a paste whose end marker was lost, so that it cannot block the keyboard.
  mutating func endPaste() -> [TerminalEvent] {
    guard isPasting else { return [] }
    part = nil
    defer { buffer = [] }
    return buffer.isEmpty ? [] : [.paste(String(foreign: buffer))]
  }

  /// Consumes bytes and returns the events that they complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    buffer.append(contentsOf: bytes)
    return decodeBuffer()
  }

  /// The events of the bytes that are held back, as if nothing followed them. What they belong to is over.
  mutating func flush() -> [TerminalEvent] {
    guard isIncomplete else { return [] }
    part = nil
    let (keys, used) = EscapeSequence.keysOfIncomplete(buffer)
    buffer.removeFirst(used)
    return keys.map { .key($0) } + decodeBuffer()
  }

  private mutating func decodeBuffer() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while !buffer.isEmpty {
      switch part?.step(buffer) ?? step(buffer) {
      case .event(let event, let length):
        events.append(event)
        buffer.removeFirst(length)
      case .skip(let length):
        buffer.removeFirst(length)
      case .start(let part, let length):
        buffer.removeFirst(length)
        self.part = part
      case .end(let event, let length):
        event.map { events.append($0) }
        buffer.removeFirst(length)
        part = nil
      case .incomplete:
        return events
      }
    }
    return events
  }

  private func step(_ bytes: ArraySlice<UInt8>) -> Step {
    for sequence in additionalKeys where bytes.starts(with: sequence.bytes) {
      return .event(.key(sequence.key), length: sequence.bytes.count)
    }
    switch bytes.first {
    case 0x1B?: return EscapeSequence.step(bytes)
    case .some(0x80...): return CharacterKeys.step(bytes) { .character($0) }
    case .some(let byte): return .event(CharacterKeys.event(ofASCII: byte), length: 1)
    case nil: return .incomplete
    }
  }
}
