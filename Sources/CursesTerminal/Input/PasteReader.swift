/// Collects pasted text up to the mark that ends it.
struct PasteReader {
  private static let end = Array("\u{1B}[201~".utf8)
  /// A text longer than this comes in parts, so that a lost mark cannot hold the keyboard for
  /// ever or fill the memory.
  static let limit = 1 << 20

  /// Bytes known not to begin the mark, so that a long paste is searched once.
  private var searched = 0

  /// The pasted text if it is complete in the bytes.
  mutating func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step {
    var start = bytes.startIndex + searched
    while let escape = bytes[start...].firstIndex(of: 0x1B) {
      if bytes[escape...].starts(with: Self.end) {
        return Self.paste(bytes[..<escape], length: escape - bytes.startIndex + Self.end.count)
      }
      if bytes.endIndex - escape < Self.end.count { break }
      start = escape + 1
    }
    searched = max(0, bytes.count - Self.end.count + 1)
    return bytes.count > Self.limit ? Self.paste(bytes, length: bytes.count) : .incomplete
  }

  private static func paste(_ text: ArraySlice<UInt8>, length: Int) -> KeyDecoder.Step {
    .event(.paste(String(decoding: text, as: UTF8.self)), length: length)
  }
}
