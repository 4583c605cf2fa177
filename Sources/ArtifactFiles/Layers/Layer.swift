/// A compression or encoding around the text of a file, recognized by its first bytes.
package enum Layer: Hashable, Sendable {
  case gzip, zstd
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)

  /// The outermost layer of a file that starts with some bytes.
  static func detect(_ prefix: UnsafeRawBufferPointer) -> Layer? {
    func starts(_ bytes: [UInt8]) -> Bool { prefix.starts(with: bytes) }
    if starts([0x1F, 0x8B, 0x08]) { return .gzip }
    if starts([0x28, 0xB5, 0x2F, 0xFD]) || isSkippableFrame(prefix) { return .zstd }
    if starts([0xFF, 0xFE, 0, 0]) { return .utf32(isBigEndian: false) }
    if starts([0, 0, 0xFE, 0xFF]) { return .utf32(isBigEndian: true) }
    if starts([0xFF, 0xFE]) { return isUTF8AfterMark(prefix) ? nil : .utf16(isBigEndian: false) }
    if starts([0xFE, 0xFF]) { return isUTF8AfterMark(prefix) ? nil : .utf16(isBigEndian: true) }
    return encoding(byZeros: prefix)
  }

  /// Whether a record in UTF-8 follows two bytes that are the mark of UTF-16, in their line or in the next.
  private static func isUTF8AfterMark(_ prefix: UnsafeRawBufferPointer) -> Bool {
    let text = prefix.dropFirst(2).drop { $0 == 0x0A || $0 == 0x0D }
    return TextEncoding.beginsRecord(text) == true
  }

  /// Whether zstd data begin with a frame that contains no data, as those of `pzstd` do.
  private static func isSkippableFrame(_ prefix: UnsafeRawBufferPointer) -> Bool {
    prefix.count >= 4 && prefix[0] & 0xF0 == 0x50
      && prefix[1...].starts(with: [0x2A, 0x4D, 0x18])
  }

  /// The encoding of a text that begins with two ASCII characters, as JSON does.
  private static func encoding(byZeros prefix: UnsafeRawBufferPointer) -> Layer? {
    guard prefix.count >= 4, prefix.count < 8 || prefix[4] != 0 || prefix[7] != 0 else {
      return nil
    }
    switch (prefix[0], prefix[1], prefix[2], prefix[3]) {
    case (0, 0, 0, 0): return nil
    case (let first, 0, 0, 0):
      return isText(first) && isUTF32(prefix, isBigEndian: false)
        ? .utf32(isBigEndian: false) : nil
    case (0, 0, 0, let first):
      return isText(first) && isUTF32(prefix, isBigEndian: true) ? .utf32(isBigEndian: true) : nil
    case (let first, 0, let second, 0):
      return isText(first) && isText(second) ? .utf16(isBigEndian: false) : nil
    case (0, let first, 0, let second):
      return isText(first) && isText(second) ? .utf16(isBigEndian: true) : nil
    default: return nil
    }
  }

  /// Whether at least half of the next eight units are ASCII, as keys are. Three zero bytes alone, which damage may
  /// leave, prove nothing, and everything after them would be lost.
  private static func isUTF32(_ prefix: UnsafeRawBufferPointer, isBigEndian: Bool) -> Bool {
    let starts = Array(stride(from: 4, to: min(prefix.count, 36) - 3, by: 4))
    let count = starts.count { start in
      isText(prefix[isBigEndian ? start + 3 : start])
        && prefix[start..<start + 4].count { $0 == 0 } == 3
    }
    return count * 2 >= starts.count
  }

  private static func isText(_ byte: UInt8) -> Bool {
    0x20..<0x7F ~= byte || 0x09...0x0D ~= byte || byte == 0x1E
  }

  /// The stream of what is inside.
  func open(_ stream: any ByteStream, notes: TextNotes) -> any ByteStream {
    switch self {
    case .gzip: UnpackingStream(stream, GzipUnpacker())
    case .zstd: UnpackingStream(stream, ZstdUnpacker())
    case .utf16(let isBigEndian):
      UnicodeStream(stream, .utf16(isBigEndian: isBigEndian), notes: notes)
    case .utf32(let isBigEndian):
      UnicodeStream(stream, .utf32(isBigEndian: isBigEndian), notes: notes)
    }
  }

  /// The layer in a message.
  var name: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "zstd"
    case .utf16(let isBigEndian): TextEncoding.utf16(isBigEndian: isBigEndian).name
    case .utf32(let isBigEndian): TextEncoding.utf32(isBigEndian: isBigEndian).name
    }
  }

  /// Whether it is a compression.
  var isCompression: Bool { self == .gzip || self == .zstd }
}
