import Support

/// Decodes JSON strings and numbers.
package enum JSONLiteral {
  /// The most bytes that one character of ASCII takes: `\u0041`.
  package static let escapeLength = 6

  /// Decodes the bytes between a string's quotes.
  ///
  /// A lone surrogate escape and invalid UTF-8 become U+FFFD.
  package static func decode(_ text: [UInt8], _ range: Range<Int>, isPlain: Bool) -> String {
    text.withUnsafeBufferPointer {
      decode(UnsafeBufferPointer(rebasing: $0[range]), isPlain: isPlain)
    }
  }

  /// Decodes a buffer that contains the bytes between a string's quotes.
  package static func decode(_ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) -> String {
    guard !isPlain, bytes.contains(UInt8(ascii: "\\")) else {
      return String(foreign: bytes)
    }
    return String(foreign: unescaped(bytes))
  }

  /// The same as bytes, for output that has to be exactly what was written.
  static func exact(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(String(decoding: unescaped(bytes), as: UTF8.self).utf8)
  }

  private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count)
    unescape(bytes, into: &utf8)
    return utf8
  }

  /// Appends the bytes with escapes resolved. ``JSONMachine`` has checked the escapes.
  private static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, into utf8: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        utf8.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "u") {
        utf8.append(contentsOf: String(unicodeEscape(bytes, &index)).utf8)
      } else {
        utf8.append(simpleEscape(bytes[index + 1]))
        index += 2
      }
    }
  }

  private static func simpleEscape(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: byte
    }
  }

  /// Decodes `\uXXXX`, or a surrogate pair of two, and advances the index.
  private static func unicodeEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> Unicode.Scalar {
    let high = codeUnit(bytes, index)
    index += 6
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let low = codeUnit(bytes, index)
    guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
    var value: UInt32 = 0
    for place in index + 2..<min(index + 6, bytes.count) {
      value = value << 4 | (hexDigit(bytes[place]) ?? 0)
    }
    return value
  }

  /// The value of a JSON number, `NaN`, `Infinity` or `-Infinity`.
  package static func number(_ text: ArraySlice<UInt8>) -> Double? {
    switch text.last {
    case UInt8(ascii: "N"): .nan
    case UInt8(ascii: "y"): text.first == UInt8(ascii: "-") ? -.infinity : .infinity
    default: Double(String(decoding: text, as: UTF8.self)) ?? Self.overflow(text)
    }
  }

  /// Python and Foundation read `1e999` as infinity; Swift's initializer may refuse it.
  private static func overflow(_ text: ArraySlice<UInt8>) -> Double? {
    strtod(String(decoding: text, as: UTF8.self), nil)
  }
}

extension BidirectionalCollection<UInt8> {
  /// The text of a number as an id. Tables write the ids of a column as floating-point numbers if one is missing.
  package var idOfNumber: SubSequence {
    suffix(2).elementsEqual(".0".utf8) ? dropLast(2) : self[...]
  }
}
