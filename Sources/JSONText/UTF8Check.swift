/// Checks for valid UTF-8.
package enum UTF8Check {
  /// Whether the text contains invalid UTF-8. ASCII is skipped eight bytes at a time.
  package static func hasInvalidBytes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    let raw = UnsafeRawPointer(base)
    var index = 0
    while index + 8 <= text.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < text.count, text[index] < 0x80 { index += 1 }
    guard index < text.count else { return false }
    var decoder = UTF8()
    var rest = text[index...].makeIterator()
    while true {
      switch decoder.decode(&rest) {
      case .scalarValue: continue
      case .emptyInput: return false
      case .error: return true
      }
    }
  }
}
