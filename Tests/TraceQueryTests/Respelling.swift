import TestSupport

/// Another spelling of a JSON text: other escapes for the same characters.
enum Respelling {
  static func line(_ line: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let rate = random.pick([2, 12, 200])
    var result: [UInt8] = []
    var isInString = false
    var position = 0
    while position < line.count {
      let byte = line[position]
      if byte == UInt8(ascii: "\"") {
        isInString.toggle()
        result.append(byte)
        position += 1
      } else if !isInString || (byte != UInt8(ascii: "\\") && !random.oneIn(rate)) {
        result.append(byte)
        position += 1
      } else if byte == UInt8(ascii: "\\"), position + 1 < line.count {
        position += escape(line[position...].prefix(6), into: &result, changes: random.oneIn(rate))
      } else {
        // Bytes of longer characters do not change.
        result += byte < 0x80 ? escaped(byte, &random) : [byte]
        position += 1
      }
    }
    return result
  }

  private static func escaped(_ byte: UInt8, _ random: inout SplitMix64) -> [UInt8] {
    if byte == UInt8(ascii: "/"), random.oneIn(2) { return Array("\\/".utf8) }
    let digits = String(byte, radix: 16, uppercase: random.oneIn(2))
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// Copies an escape, or writes the character itself. Returns the length of the escape in bytes.
  private static func escape(
    _ text: ArraySlice<UInt8>, into result: inout [UInt8], changes: Bool
  ) -> Int {
    guard text.dropFirst().first == UInt8(ascii: "u"), text.count == 6 else {
      result += text.prefix(2)
      return min(2, text.count)
    }
    let code = UInt32(String(decoding: text.suffix(4), as: UTF8.self), radix: 16) ?? 0
    if changes, code >= 0x80, let scalar = Unicode.Scalar(code) {
      result += Array(String(scalar).utf8)
    } else {
      result += text
    }
    return 6
  }
}
