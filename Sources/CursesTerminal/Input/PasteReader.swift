import Support

/// Collects pasted text up to its end marker.
struct PasteReader: Equatable {
  private static let endMarker = Array("\u{1B}[201~".utf8)
  /// A longer text is delivered in parts, so that it cannot exhaust memory.
  static let limit = 1 << 20

  /// Bytes already searched for the end marker, so that a long paste is searched only once.
  private var searched = 0

  /// The pasted text, if the bytes contain all of it.
  mutating func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    var start = bytes.startIndex + searched
    while let escape = bytes[start...].firstIndex(of: 0x1B) {
      if bytes[escape...].starts(with: Self.endMarker) {
        return Self.paste(
          bytes[..<escape], length: escape - bytes.startIndex + Self.endMarker.count)
      }
      if bytes.endIndex - escape < Self.endMarker.count { break }
      start = escape + 1
    }
    // The end marker may have begun.
    searched = max(0, bytes.count - Self.endMarker.count + 1)
    guard bytes.count > Self.limit else { return .incomplete }
    let part = bytes.prefix(searched).prefixOfCharacters
    searched = 0
    return .event(.paste(String(foreign: part)), length: part.count)
  }

  private static func paste(_ text: ArraySlice<UInt8>, length: Int) -> KeyDecoder.Step {
    .end(.paste(String(foreign: text)), length: length)
  }
}

extension ArraySlice<UInt8> {
  /// All but the start of a UTF-8 character at the end.
  fileprivate var prefixOfCharacters: ArraySlice {
    let last = suffix(4).lastIndex { $0 & 0xC0 != 0x80 } ?? endIndex
    return last < endIndex && self[last] >= 0xC0 ? self[..<last] : self
  }
}
