/// The code units of UTF-16 or UTF-32, read one after the other.
struct CodeUnits {
  let bytes: UnsafeRawBufferPointer
  let isBigEndian: Bool
  private(set) var position = 0

  static let replacement: Unicode.Scalar = "\u{FFFD}"

  init(bytes: UnsafeRawBufferPointer, isBigEndian: Bool) {
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  mutating func skipByteOrderMark(_ unit: UnicodeStream.Unit) {
    let first = unit == .utf16 ? UInt32(unit16(at: 0)) : unit32(at: 0)
    if first == 0xFEFF { position = unit.rawValue }
  }

  private func unit16(at offset: Int) -> UInt16 {
    let unit = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit)
  }

  private func unit32(at offset: Int) -> UInt32 {
    let unit = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return isBigEndian ? UInt32(bigEndian: unit) : UInt32(littleEndian: unit)
  }

  /// Transcodes all characters that are complete.
  mutating func transcode16(into output: ByteBuffer, isLast: Bool) {
    while position + 2 <= bytes.count {
      passASCII(into: output)
      guard position + 2 <= bytes.count else { return }
      let unit = unit16(at: position)
      guard unit & 0xF800 == 0xD800 else {
        append(UInt32(unit), 2, to: output)
        continue
      }
      if unit < 0xDC00, position + 4 > bytes.count, !isLast { return }
      appendSurrogate(unit, to: output)
    }
  }

  private mutating func appendSurrogate(_ unit: UInt16, to output: ByteBuffer) {
    let next = position + 4 <= bytes.count ? unit16(at: position + 2) : 0
    guard unit < 0xDC00, next & 0xFC00 == 0xDC00 else {
      return append(CodeUnits.replacement.value, 2, to: output)
    }
    append(0x10000 + (UInt32(unit & 0x3FF) << 10) + UInt32(next & 0x3FF), 4, to: output)
  }

  mutating func transcode32(into output: ByteBuffer) {
    while position + 4 <= bytes.count { append(unit32(at: position), 4, to: output) }
  }

  private mutating func append(_ value: UInt32, _ size: Int, to output: ByteBuffer) {
    position += size
    if value < 0x80 { return output.append(UInt8(value)) }
    output.append(Unicode.Scalar(value) ?? CodeUnits.replacement)
  }

  /// Passes 16 characters at a time while all of them are ASCII.
  private mutating func passASCII(into output: ByteBuffer) {
    while position + 32 <= bytes.count {
      var units = bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt16>.self)
      if isBigEndian { units = units &>> 8 | units &<< 8 }
      guard (units & 0xFF80) == .zero else { return }
      output.append(SIMD16<UInt8>(truncatingIfNeeded: units))
      position += 32
    }
  }
}

extension ByteBuffer {
  func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  fileprivate func append(_ bytes: SIMD16<UInt8>) {
    withUnsafeBytes(of: bytes) { append($0) }
  }
}
