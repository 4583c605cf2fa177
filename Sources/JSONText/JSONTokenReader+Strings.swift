extension JSONTokenReader {
  /// Reads a string at its opening quote; `isPlain` when it holds ASCII without escapes.
  @inlinable
  mutating func readString() throws(JSONFailure) -> (Range<Int>, isPlain: Bool) {
    offset += 1
    let start = offset
    var isPlain = true
    while true {
      skipOrdinaryBytes()
      guard offset < count else { throw failure(.endOfString) }
      let byte = base[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return (start..<offset - 1, isPlain)
      }
      guard byte != 0 else { throw failure(.text) }
      isPlain = false
      if byte == UInt8(ascii: "\\") { try readEscape() } else { offset += 1 }
    }
  }

  /// Moves to the next quote, backslash, zero or byte above 0x7F, eight bytes at a time.
  @inlinable @inline(__always)
  mutating func skipOrdinaryBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let raw = UnsafeRawPointer(base)
    while offset + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // A byte is zero where subtracting one borrows into its top bit and it had none before;
      // the lowest such bit is exact, and only the lowest is used.
      let hits =
        (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
          | ((word &- ones) & ~word) | word) & highs
      if hits != 0 {
        offset += hits.trailingZeroBitCount >> 3
        return
      }
      offset += 8
    }
    while offset < count, base[offset] != 0x22, base[offset] != 0x5C, 1..<0x80 ~= base[offset] {
      offset += 1
    }
  }

  @inlinable
  mutating func readEscape() throws(JSONFailure) {
    guard offset + 1 < count else {
      offset = count
      throw failure(.escape)
    }
    switch base[offset + 1] {
    case UInt8(ascii: "u"):
      for index in offset + 2..<offset + 6 {
        guard index < count, hexDigit(base[index]) != nil else {
          offset = min(index, count)
          throw failure(.escape)
        }
      }
      offset += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 2
    default:
      throw failure(.escape)
    }
  }
}

/// The value of a hexadecimal digit.
@inlinable
package func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte) - 0x30
  case 0x41...0x46: UInt32(byte) - 0x41 + 10
  case 0x61...0x66: UInt32(byte) - 0x61 + 10
  default: nil
  }
}
