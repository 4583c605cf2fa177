import CScan

/// The code units of UTF-16 or UTF-32.
enum CodeUnits {
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// Appends the UTF-8 of UTF-16; returns how many bytes were read and how many units were invalid.
  static func transcode16(
    _ bytes: UnsafeRawBufferPointer, isBigEndian: Bool, isLast: Bool, into output: ByteBuffer
  ) -> (consumed: Int, invalid: Int) {
    output.reserve(bytes.count / 2 * 3)
    let room = output.unused.bindMemory(to: UInt8.self)
    guard let text = bytes.bindMemory(to: UInt8.self).baseAddress, let start = room.baseAddress
    else { return (0, 0) }
    let done = cscan_transcode_utf16(text, bytes.count, isBigEndian, isLast, start + output.count)
    output.setCount(output.count + done.written)
    return (done.consumed, done.invalid)
  }

  /// Appends the UTF-8 of UTF-32; returns how many bytes were read. Calls `note` with each line feed and each unit that
  /// is no character.
  static func transcode32(
    _ bytes: UnsafeRawBufferPointer, isBigEndian: Bool, into output: ByteBuffer,
    note: (UInt32) -> Void
  ) -> Int {
    let count = bytes.count / 4 * 4
    // A code unit becomes at most four bytes.
    output.reserve(count)
    for position in stride(from: 0, to: count, by: 4) {
      let unit = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
      let value = isBigEndian ? UInt32(bigEndian: unit) : UInt32(littleEndian: unit)
      if value < 0x80 {
        output.append(UInt8(value))
        if value == 0x0A { note(value) }
      } else if let scalar = Unicode.Scalar(value) {
        output.append(scalar)
      } else {
        output.append(replacement)
        note(value)
      }
    }
    return count
  }
}

extension ByteBuffer {
  func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }
}
