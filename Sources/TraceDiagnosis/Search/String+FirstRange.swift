import Support

extension String {
  /// The first occurrence of a text of at least one byte, compared byte by byte.
  ///
  /// Unlike the standard library's search it does not compare grapheme clusters, which is many
  /// times slower in tracebacks of some kilobytes.
  func firstRange(of text: String) -> Range<String.Index>? {
    var (whole, part) = (self, text)
    let offset = whole.withUTF8 { whole in part.withUTF8 { Self.offset(of: $0, in: whole) } }
    guard let offset else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: text.utf8.count)
  }

  static func offset(
    of part: UnsafeBufferPointer<UInt8>, in whole: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let start = whole.baseAddress, let first = part.baseAddress else { return nil }
    var offset = 0
    while offset + part.count <= whole.count,
      let candidate = memchr(
        start + offset, Int32(first.pointee), whole.count - part.count - offset + 1)
    {
      offset = UnsafeRawPointer(candidate) - UnsafeRawPointer(start)
      if memcmp(candidate, first, part.count) == 0 { return offset }
      offset += 1
    }
    return nil
  }
}
