/// Collects pasted text up to its end marker.
struct PasteReader: Equatable {
  private static let endMarker = Array("\u{1B}[201~".utf8)
  /// A longer text is delivered in parts, so that a lost end marker cannot block the keyboard
  /// forever or exhaust memory.
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
    searched = max(0, bytes.count - Self.endMarker.count + 1)
    return bytes.count > Self.limit ? Self.paste(bytes, length: bytes.count) : .incomplete
  }

  private static func paste(_ text: ArraySlice<UInt8>, length: Int) -> KeyDecoder.Step {
    .end(.paste(String(decoding: text, as: UTF8.self)), length: length)
  }
}
