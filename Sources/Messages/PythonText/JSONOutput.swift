/// Collects a JSON text from decoded strings.
struct JSONOutput {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func open(_ bracket: String) {
    separate()
    bytes += bracket.utf8
    needsComma = false
  }

  mutating func close(_ bracket: String) {
    bytes += bracket.utf8
    needsComma = true
  }

  /// Writes a key; the next call writes its value.
  mutating func key(_ utf8: some Collection<UInt8>) {
    string(utf8)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func scalar(_ literal: String) {
    separate()
    bytes += literal.utf8
    needsComma = true
  }

  mutating func string(_ utf8: some Collection<UInt8>) {
    separate()
    needsComma = true
    bytes.append(UInt8(ascii: "\""))
    var rest = utf8[...]
    while let index = rest.firstIndex(where: Self.isEscaped) {
      bytes += rest[..<index]
      let byte = rest[index]
      rest = rest[index...].dropFirst()
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes += "\\n".utf8
      default:
        bytes += "\\u00".utf8
        bytes.append(Self.digit(byte >> 4))
        bytes.append(Self.digit(byte & 15))
      }
    }
    bytes += rest
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
