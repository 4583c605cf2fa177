import CellGrid

/// Keys that send a character instead of a sequence.
enum TypedText {
  /// What a byte below 0x80 stands for, other than Escape.
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

  /// The UTF-8 character at the beginning of the bytes, which is not ASCII.
  static func step(_ bytes: ArraySlice<UInt8>, _ key: (Character) -> Key) -> KeyDecoder.Step {
    guard let first = bytes.first, let length = length(ofCharacterFrom: first) else {
      return .skip(1)
    }
    let character = bytes.prefix(length)
    if let stray = character.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .skip(stray - bytes.startIndex)
    }
    guard character.count == length else { return .incomplete }
    guard let text = String(validating: character, as: UTF8.self), let only = text.first,
      !(0x80...0x9F).contains(only.unicodeScalars.first?.value ?? 0)
    else { return .skip(length) }
    return .event(.key(key(only)), length: length)
  }

  static func character(_ byte: UInt8) -> Character {
    Character(Unicode.Scalar(byte))
  }

  private static func length(ofCharacterFrom byte: UInt8) -> Int? {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
