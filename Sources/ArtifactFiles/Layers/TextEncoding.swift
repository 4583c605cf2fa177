/// An encoding of text, and how the start of a line shows it.
enum TextEncoding: Equatable, Sendable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)

  /// Bytes of a line that ``detect(_:)`` looks at.
  static let window = 4

  /// The encoding of a line that starts with a byte order mark or with an object or array; `nil` if
  /// its start does not show it.
  static func detect(_ line: some Collection<UInt8>) -> TextEncoding? {
    var bytes = line.prefix(window).makeIterator()
    guard let first = bytes.next(), let second = bytes.next() else { return nil }
    let third = bytes.next() ?? 0
    let fourth = bytes.next() ?? 0
    switch (first, second) {
    case (0xFF, 0xFE): return third == 0 && fourth == 0 ? nil : .utf16(isBigEndian: false)
    case (0xFE, 0xFF): return .utf16(isBigEndian: true)
    case (0xEF, 0xBB): return third == 0xBF && isOpening(fourth) ? .utf8 : nil
    case (_, 0) where isOpening(first) && isText(third) && fourth == 0:
      return .utf16(isBigEndian: false)
    case (0, _) where isOpening(second) && third == 0 && isText(fourth):
      return .utf16(isBigEndian: true)
    default: return isOpening(first) && isText(second) ? .utf8 : nil
    }
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private static func isText(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Bytes of a code unit.
  var unitSize: Int {
    switch self {
    case .utf8: 1
    case .utf16: 2
    case .utf32: 4
    }
  }

  /// The encoding in a message.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16(let isBigEndian): "UTF-16 (\(isBigEndian ? "big" : "little")-endian)"
    case .utf32(let isBigEndian): "UTF-32 (\(isBigEndian ? "big" : "little")-endian)"
    }
  }
}
