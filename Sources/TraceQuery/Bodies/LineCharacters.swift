import JSONText
import Support

/// Where characters start and end in the bytes of a JSON text.
enum LineCharacters {
  /// Whether a range of bytes is made of whole characters of a decoded and composed string.
  ///
  /// It may be false for a few more ranges, as for one after an escaped backslash.
  static func areWhole(_ range: Range<Int>, in line: UnsafeBufferPointer<UInt8>) -> Bool {
    isStart(range.lowerBound, in: line) && isEnd(range.upperBound, in: line)
  }

  /// Whether a character starts at an offset, rather than the rest of an escape.
  private static func isStart(_ offset: Int, in line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset > 0 else { return true }
    if line[offset - 1] == UInt8(ascii: "\\") { return false }
    // The digits of a `\uXXXX`.
    for start in max(0, offset - 5)..<max(0, offset - 1)
    where line[start] == UInt8(ascii: "\\") && line[start + 1] == UInt8(ascii: "u") {
      return false
    }
    return true
  }

  /// Whether what starts at an offset is not joined with what is before it when it is composed.
  private static func isEnd(_ offset: Int, in line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset < line.count else { return true }
    if line[offset] >= 0x80 {
      var next = offset
      return UTF8Scalar.next(in: line, &next).isStable
    }
    guard line[offset] == UInt8(ascii: "\\"), offset + 6 <= line.count,
      line[offset + 1] == UInt8(ascii: "u")
    else { return true }
    var value: UInt32 = 0
    for position in offset + 2..<offset + 6 { value = value << 4 | (hexDigit(line[position]) ?? 0) }
    // A half of a pair has no value here.
    return Unicode.Scalar(value)?.isStable ?? false
  }
}
