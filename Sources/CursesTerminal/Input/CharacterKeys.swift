import CellGrid

/// Keys that send a character rather than an escape sequence.
enum CharacterKeys {
  /// The event of a byte below 0x80.
  static func event(ofASCII byte: UInt8) -> TerminalEvent {
    switch byte {
    case 0x03: .interrupt
    case 0x08, 0x7F: .key(.backspace)
    case 0x09: .key(.tab)
    case 0x0A, 0x0D: .key(.enter)
    case 0x00: .key(.control(" "))
    case 0x01...0x1A: .key(.control(character(byte + 0x60)))
    case 0x1B: .key(.escape)
    case 0x1C...0x1F: .key(.control(character(byte + 0x40)))
    default: .key(.character(character(byte)))
    }
  }

  /// Decodes the UTF-8 character at the start of the bytes, which is not ASCII.
  static func step(_ bytes: ArraySlice<UInt8>, _ key: (Character) -> Key) -> KeyDecoder.Step {
    guard let first = bytes.first, let length = sequenceLength(leadByte: first) else {
      return .skip(1)
    }
    let sequence = bytes.prefix(length)
    if let invalid = sequence.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .skip(invalid - bytes.startIndex)
    }
    guard sequence.count == length else { return .incomplete }
    guard let text = String(validating: sequence, as: UTF8.self), let character = text.first,
      !(0x80...0x9F).contains(character.unicodeScalars.first?.value ?? 0)
    else { return .skip(length) }
    return .event(.key(key(character)), length: length)
  }

  static func character(_ byte: UInt8) -> Character {
    Character(Unicode.Scalar(byte))
  }

  private static func sequenceLength(leadByte: UInt8) -> Int? {
    switch leadByte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
