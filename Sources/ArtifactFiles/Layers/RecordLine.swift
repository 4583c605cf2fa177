import CScan
import Support

/// A line that is a record, whatever precedes it.
enum RecordLine {
  /// Bytes of a line that are waited for.
  private static let limit = 1 << 20

  /// Whether a text starts with an object that has a member and ends on its line.
  static func isObject(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.first == UInt8(ascii: "{"),
      text.dropFirst().first(where: { !RecordShape.isBlank($0) }) == UInt8(ascii: "\"")
    else { return false }
    let end = lineFeed(in: text) ?? text.count
    let line = UnsafeRawBufferPointer(rebasing: text[..<end])
    var scan = cscan_value()
    let length = cscan_scan_value(
      cscan_best_set(), &scan, line.bindMemory(to: UInt8.self).baseAddress, line.count)
    return scan.status == .ended
      && line[length...].allSatisfy { RecordShape.isBlank($0) || $0 == UInt8(ascii: ",") }
  }

  /// A piece of a text without its last line, if more bytes will show whether that is a record.
  static func withoutUndecided(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let lineFeed = lastLineFeed(in: bytes) else { return bytes }
    let first = bytes[(lineFeed + 1)...].first { !RecordShape.isBlank($0) }
    guard bytes.count - lineFeed < limit, first == nil || first == UInt8(ascii: "{") else {
      return bytes
    }
    return UnsafeRawBufferPointer(rebasing: bytes[..<lineFeed])
  }

  /// Most pieces without a line feed are long, so that the search goes by blocks.
  static func lastLineFeed(in bytes: UnsafeRawBufferPointer) -> Int? {
    var end = bytes.count
    while end > 0 {
      let start = max(0, end - 4096)
      let block = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      if lineFeed(in: block) != nil { return block.lastIndex(of: 0x0A).map { start + $0 } }
      end = start
    }
    return nil
  }

  static func lineFeed(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base, 0x0A, bytes.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - base
  }
}
