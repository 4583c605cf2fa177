/// Splits the output for a terminal into characters, controls and sequences, byte by byte.
struct EscapeParser {
  /// What the last byte completed.
  enum Token {
    case scalar(Unicode.Scalar)
    case control(UInt8)
    /// ESC and one more byte.
    case escape(UInt8)
    /// ESC [, the final byte and the numbers. Sequences with a private mark such as `?` are
    /// skipped.
    case sequence(UInt8, [Int])
  }

  private enum State {
    case text
    case escape
    /// After ESC and a byte that another one follows, as for the selection of a character set.
    case charset
    case sequence(isPrivate: Bool, numbers: [Int])
    /// After ESC ], up to BEL.
    case command
  }

  private var state = State.text
  private var scalar: UInt32 = 0
  /// The number of UTF-8 bytes that are missing from `scalar`.
  private var missing = 0

  mutating func feed(_ byte: UInt8) -> Token? {
    if byte == 0x1B {
      state = .escape
      return nil
    }
    switch state {
    case .text: return text(byte)
    case .escape: return escape(byte)
    case .charset: state = .text
    case .sequence(let isPrivate, let numbers): return sequence(byte, isPrivate, numbers)
    case .command: if byte == 0x07 { state = .text }
    }
    return nil
  }

  private mutating func text(_ byte: UInt8) -> Token? {
    switch byte {
    case 0..<0x20: return .control(byte)
    case 0x20..<0x7F: return .scalar(Unicode.Scalar(byte))
    case 0x80..<0xC0:
      guard missing > 0 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      missing -= 1
      return missing == 0 ? Unicode.Scalar(scalar).map { .scalar($0) } : nil
    case 0xC0..<0xE0: (scalar, missing) = (UInt32(byte & 0x1F), 1)
    case 0xE0..<0xF0: (scalar, missing) = (UInt32(byte & 0x0F), 2)
    default: (scalar, missing) = (UInt32(byte & 0x07), 3)
    }
    return nil
  }

  private mutating func escape(_ byte: UInt8) -> Token? {
    state = .text
    switch byte {
    case UInt8(ascii: "["): state = .sequence(isPrivate: false, numbers: [])
    case UInt8(ascii: "]"): state = .command
    case UInt8(ascii: "(")...UInt8(ascii: "+"): state = .charset
    default: return .escape(byte)
    }
    return nil
  }

  private mutating func sequence(_ byte: UInt8, _ isPrivate: Bool, _ numbers: [Int]) -> Token? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digit = Int(byte - UInt8(ascii: "0"))
      let number = min(9999, (numbers.last ?? 0) * 10 + digit)
      state = .sequence(isPrivate: isPrivate, numbers: numbers.dropLast() + [number])
    case UInt8(ascii: ";"):
      let known = numbers.isEmpty ? [0] : numbers
      state = .sequence(isPrivate: isPrivate, numbers: known + [0])
    case 0x40...0x7E:
      state = .text
      return isPrivate ? nil : .sequence(byte, numbers)
    default: state = .sequence(isPrivate: true, numbers: numbers)
    }
    return nil
  }
}
