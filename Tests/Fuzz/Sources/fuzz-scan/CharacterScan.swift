import CScan
import FuzzSupport

/// Searches for escapes and for bytes beyond ASCII, and reads UUIDs.
enum CharacterScan {
  /// The characters are those of the first bytes, and one that is wide.
  static func check(
    _ wanted: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) {
    var characters = cscan_characters()
    for byte in wanted where byte < 0x80 {
      if byte < 64 {
        characters.low |= 1 << UInt64(byte)
      } else {
        characters.high |= 1 << UInt64(byte - 64)
      }
    }
    let wide = wanted.contains(0xFF) ? UInt16(0x212A) : 0
    characters.wide.2 = wide
    let hasHigh = text.contains { $0 > 0x7F }
    let expected = hasEscape(text) { value in
      value == wide && wide > 0
        || value < 64 && characters.low >> UInt64(value) & 1 == 1
        || 64..<128 ~= value && characters.high >> UInt64(value - 64) & 1 == 1
    }
    for set in sets {
      var found = false
      let isFound = cscan_escapes_one_of(set, text.baseAddress, text.count, &characters, &found)
      expect(isFound == expected, "\(set) finds an escape: \(isFound)")
      if !isFound, wide > 0 { expect(found == hasHigh, "\(set) finds a high byte: \(found)") }
      expect(cscan_has_high_byte(set, text.baseAddress, text.count) == hasHigh, "\(set) high bytes")
    }
    checkUUID(text)
  }

  private static func hasEscape(
    _ text: UnsafeBufferPointer<UInt8>, _ isWanted: (UInt16) -> Bool
  ) -> Bool {
    guard text.count >= 6 else { return false }
    return (0...text.count - 6).contains { start in
      guard text[start] == UInt8(ascii: "\\"), text[start + 1] == UInt8(ascii: "u") else {
        return false
      }
      let digits = text[start + 2..<start + 6]
      guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return false }
      return isWanted(value)
    }
  }

  private static func checkUUID(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 36 else { return }
    // The scanner may read beyond the 36 bytes, as far as lines are padded.
    let padded = Array(text[..<36]) + [UInt8](repeating: 0x61, count: Int(cscan_padding))
    var results: [(Bool, UInt64, UInt64)] = []
    for set in sets {
      var uuid = cscan_uuid()
      let isRead = cscan_read_uuid(padded, set, &uuid)
      results.append((isRead, isRead ? uuid.high : 0, isRead ? uuid.low : 0))
    }
    let digits = text[..<36].filter { $0 != UInt8(ascii: "-") }
    let isUUID = text[..<36].enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index)
        ? byte == UInt8(ascii: "-") : 0x30...0x39 ~= byte || 0x61...0x66 ~= byte
    }
    for result in results {
      expect(result.0 == isUUID, "a UUID is read: \(result.0)")
      guard isUUID else { continue }
      expect(result.1 == number(digits.prefix(16)), "the first half of a UUID")
      expect(result.2 == number(digits.suffix(16)), "the second half of a UUID")
    }
  }

  private static func number(_ digits: some Sequence<UInt8>) -> UInt64? {
    UInt64(String(decoding: Array(digits), as: UTF8.self), radix: 16)
  }
}
