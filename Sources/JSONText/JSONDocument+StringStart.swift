extension JSONDocument.Value {
  /// The start of the decoded string, of at least `byteCount` bytes of its source where it has as many;
  /// `nil` if it is no string. The cost does not grow with the string.
  package func stringStart(_ byteCount: Int) -> String? {
    guard kind == .string else { return nil }
    guard range.count > byteCount + Self.longestUnit else { return string }
    let bytes = document.text
    var end = range.lowerBound
    while end < range.lowerBound + byteCount {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += bytes[end + 1] == UInt8(ascii: "u") ? 6 : 2
      case 0xC0...0xDF: end += 2
      case 0xE0...0xEF: end += 3
      case 0xF0...0xF7: end += 4
      default: end += 1
      }
    }
    return JSONLiteral.decode(bytes, range.lowerBound..<min(end, range.upperBound), isPlain: false)
  }

  /// Bytes of the longest escape or scalar.
  private static var longestUnit: Int { 6 }
}
