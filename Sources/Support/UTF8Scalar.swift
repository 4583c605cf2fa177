/// Decodes UTF-8 that is known to be valid.
package enum UTF8Scalar {
  /// The scalar at an offset, which is then moved past it.
  @inlinable
  package static func next(
    in text: UnsafeBufferPointer<UInt8>, _ offset: inout Int
  ) -> Unicode.Scalar {
    let first = text[offset]
    let length = max(1, (~first).leadingZeroBitCount)
    let end = min(offset + length, text.count)
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
    for byte in text[offset + 1..<end] { value = value << 6 | UInt32(byte & 0x3F) }
    offset = end
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
