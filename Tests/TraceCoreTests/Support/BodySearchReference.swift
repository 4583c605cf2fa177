@testable import TraceCore

/// What `any:` means, said in the plainest way.
enum BodySearchReference {
  /// Whether a pattern matches in a line; `nil` for a line that is no JSON.
  static func matches(_ pattern: TextPattern, _ line: [UInt8]) -> Bool? {
    guard case .success(let document) = Result(catching: { try JSONDocument(line) }) else {
      return nil
    }
    let matcher = TextMatcher(pattern)
    return (0..<document.count).contains { place in
      let value = document.value(at: place)
      if let key = value.key, matcher.matches(key) { return true }
      return switch value.kind {
      case .array, .object: false
      case .string: matcher.matches(value.string ?? "")
      default: matcher.matches(value.source)
      }
    }
  }
}

/// The same JSON text in other words: other escapes for the same characters.
enum Respelling {
  static func line(_ line: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let rate = random.pick([2, 12, 200])
    var result: [UInt8] = []
    var isInString = false
    var place = 0
    while place < line.count {
      let byte = line[place]
      if byte == UInt8(ascii: "\"") {
        isInString.toggle()
        result.append(byte)
        place += 1
      } else if !isInString || (byte != UInt8(ascii: "\\") && !random.oneIn(rate)) {
        result.append(byte)
        place += 1
      } else if byte == UInt8(ascii: "\\"), place + 1 < line.count {
        place += escape(line[place...].prefix(6), into: &result, changes: random.oneIn(rate))
      } else {
        // Bytes of a longer character stay as they are.
        result += byte < 0x80 ? escaped(byte, &random) : [byte]
        place += 1
      }
    }
    return result
  }

  private static func escaped(_ byte: UInt8, _ random: inout SplitMix64) -> [UInt8] {
    if byte == UInt8(ascii: "/"), random.oneIn(2) { return Array("\\/".utf8) }
    let digits = String(byte, radix: 16, uppercase: random.oneIn(2))
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// Copies an escape, or puts the character itself; returns the bytes that it had.
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
