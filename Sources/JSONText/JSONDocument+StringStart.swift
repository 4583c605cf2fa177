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
      case UInt8(ascii: "\\"): end += Self.escapeLength(bytes[end...])
      case 0xC0...0xDF: end += 2
      case 0xE0...0xEF: end += 3
      case 0xF0...0xF7: end += 4
      default: end += 1
      }
    }
    return JSONLiteral.decode(bytes, range.lowerBound..<min(end, range.upperBound), isPlain: false)
  }

  /// Bytes of the longest escape or scalar: a pair of surrogates.
  private static var longestUnit: Int { 12 }

  /// The length of an escape, of which at least ``longestUnit`` bytes are there. Half a pair would be
  /// shown as U+FFFD.
  private static func escapeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    let start = bytes.startIndex
    guard bytes[start + 1] == UInt8(ascii: "u") else { return 2 }
    let isPair =
      isSurrogate(bytes[(start + 2)...], "89abAB")
      && bytes[(start + 6)...].starts(with: Array(#"\u"#.utf8))
      && isSurrogate(bytes[(start + 8)...], "cdefCDEF")
    return isPair ? longestUnit : 6
  }

  /// Whether digits are those of a surrogate whose second one is one of these.
  private static func isSurrogate(_ digits: ArraySlice<UInt8>, _ second: StaticString) -> Bool {
    let start = digits.startIndex
    return digits[start] | 0x20 == UInt8(ascii: "d")
      && second.withUTF8Buffer { $0.contains(digits[start + 1]) }
  }
}
