import Support

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
    // Two bytes alone prove nothing: all that follows them would be lost.
    case (0xFF, 0xFE): return isText(third) && fourth == 0 ? .utf16(isBigEndian: false) : nil
    case (0xFE, 0xFF): return third == 0 && isText(fourth) ? .utf16(isBigEndian: true) : nil
    case (0xEF, 0xBB): return third == 0xBF && isOpening(fourth) ? .utf8 : nil
    case (_, 0) where isOpening(first) && isText(third) && fourth == 0:
      return .utf16(isBigEndian: false)
    case (0, _) where isOpening(second) && third == 0 && isText(fourth):
      return .utf16(isBigEndian: true)
    default: return isOpening(first) && isText(second) ? .utf8 : nil
    }
  }

  /// The start of a line of UTF-8 among UTF-16: the part before was cut within a line, and another writer
  /// appended to it.
  enum LaterLine: Equatable {
    /// It begins after the end of a line at this position.
    case begins(afterEndAt: Int)
    /// More bytes have to be known from this position on.
    case unknown(from: Int)
  }

  /// Bytes that have to be printable ASCII after `{"`. In UTF-16 they would be eight rare ideographs, and the line feed
  /// before them a part of another.
  private static let laterText = 16

  private static let recordStart = Array("{\"".utf8)

  /// Whether bytes are the start of a record in UTF-8 as FluxLoop writes it, `{"` and printable ASCII; `nil` if they are
  /// too few to be sure.
  static func beginsRecord(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool? {
    let text = bytes.prefix(recordStart.count + laterText)
    let begins =
      text.starts(with: recordStart.prefix(text.count))
      && text.dropFirst(recordStart.count).allSatisfy { 0x20..<0x7F ~= $0 }
    return begins && text.count < recordStart.count + laterText ? nil : begins
  }

  /// Finds a record in UTF-8. `isWhole` if no more bytes follow.
  static func laterLine(in bytes: UnsafeRawBufferPointer, isWhole: Bool) -> LaterLine? {
    guard let base = bytes.baseAddress else { return nil }
    var searched = 0
    while let found = memchr(base + searched, 0x7B, bytes.count - searched) {
      let brace = UnsafeRawPointer(found) - base
      searched = brace + 1
      guard brace > 0, endsLine(bytes[brace - 1]) else { continue }
      switch beginsRecord(bytes[brace...]) {
      case true?: return .begins(afterEndAt: brace - 1)
      case nil where !isWhole: return .unknown(from: brace - 1)
      case false?, nil: break
      }
    }
    guard !isWhole, let last = bytes.last, endsLine(last) else { return nil }
    return .unknown(from: bytes.count - 1)
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

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
