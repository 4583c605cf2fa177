/// How characters are encoded in the strings of a JSON text.
enum JSONSpelling {
  /// The usual encoding of a printable ASCII character.
  static func bytes(_ byte: UInt8) -> [UInt8] {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
  }

  /// A UTF-16 code unit as `\uXXXX`.
  static func escape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// Whether an ASCII text can occur between the strings of a JSON text: among brackets, numbers and
  /// constants.
  static func canOccurOutsideStrings(_ text: String) -> Bool {
    let constants = ["true", "false", "null", "nan", "infinity"]
    let isLetter = { (character: Character) in character.isLetter }
    return text.lowercased().split { !isLetter($0) }.allSatisfy { letters in
      constants.contains { $0.contains(letters) }
    } && text.allSatisfy { isLetter($0) || " {}[]:,+-.0123456789".contains($0) }
  }
}
