import Support
import TestSupport

/// Another spelling of a JSON text: other escapes for the same characters, and other scalars for
/// canonically equivalent ones.
enum Respelling {
  /// Decomposes some characters of a line, in UTF-8 or as escapes.
  static func decomposed(_ line: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let rate = random.pick([1, 2, 10])
    var result: [UInt8] = []
    var position = 0
    while position < line.count {
      let start = position
      guard let scalar = scalar(of: line, &position), random.oneIn(rate) else {
        position = max(position, start + 1)
        result += line[start..<position]
        continue
      }
      let isEscaped = random.oneIn(2)
      for part in equivalents(of: scalar, &random) {
        result += isEscaped != random.oneIn(6) ? escaped(part) : Array(String(part).utf8)
      }
    }
    return result
  }

  /// The scalar outside ASCII at a position, which is then moved past it.
  private static func scalar(of line: [UInt8], _ position: inout Int) -> Unicode.Scalar? {
    if line[position] >= 0x80 {
      return line.withUnsafeBufferPointer { UTF8Scalar.next(in: $0, &position) }
    }
    guard line[position] == UInt8(ascii: "\\"), position + 6 <= line.count else { return nil }
    guard line[position + 1] == UInt8(ascii: "u") else {
      position += 2
      return nil
    }
    let digits = String(decoding: line[position + 2..<position + 6], as: UTF8.self)
    position += 6
    guard let value = UInt32(digits, radix: 16), value >= 0x80 else { return nil }
    return Unicode.Scalar(value)
  }

  private static func equivalents(
    of scalar: Unicode.Scalar, _ random: inout SplitMix64
  ) -> [Unicode.Scalar] {
    let rare: [Unicode.Scalar: Unicode.Scalar] = ["Å": "\u{212B}", "豈": "\u{F900}", "é": "é"]
    if random.oneIn(4), let other = rare[scalar] { return [other] }
    var scalars = Array(String(scalar).decomposed.unicodeScalars)
    guard scalars.count == 3, random.oneIn(2) else { return scalars }
    let start = String(String.UnicodeScalarView(scalars[..<2]))
      .composed
    scalars.replaceSubrange(..<2, with: start.unicodeScalars)
    return scalars
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
    String(scalar).utf16.flatMap { unit in
      let digits = String(unit, radix: 16)
      return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }

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
