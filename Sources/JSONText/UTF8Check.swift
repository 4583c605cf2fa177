/// Checks for valid UTF-8.
package enum UTF8Check {
  /// Whether the text contains invalid UTF-8. ASCII is skipped eight bytes at a time.
  package static func hasInvalidBytes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = firstBeyondASCII(text, from: 0)
    while index < text.count {
      let length = sequenceLength(text, at: index)
      if length == 0 { return true }
      index += length
      if index < text.count, text[index] < 0x80 { index = firstBeyondASCII(text, from: index) }
    }
    return false
  }

  /// The first byte at or after an index that is not ASCII; the count if there is none.
  private static func firstBeyondASCII(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = text.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var index = start
    while index + 8 <= text.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < text.count, text[index] < 0x80 { index += 1 }
    return index
  }

  /// The bytes of the well-formed sequence at an index, by table 3-7 of the Unicode standard; 0 if
  /// there is none.
  private static func sequenceLength(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Int {
    let first = text[index]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      default: (0, 0...0)
      }
    guard length > 0, index + length <= text.count, second.contains(text[index + 1]) else {
      return 0
    }
    for follower in index + 2..<max(index + 2, index + length)
    where text[follower] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
