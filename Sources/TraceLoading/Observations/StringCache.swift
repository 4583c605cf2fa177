import Support

/// The numbers of recently used strings: most files have few names, models and types.
///
/// A string that is not cached is looked up in the ``StringTable``. Strings of up to 64 bytes are
/// cached.
final class StringCache {
  private struct Entry {
    var length: UInt32 = 0
    var number: UInt32 = 0
    var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) =
      (0, 0, 0, 0, 0, 0, 0, 0)
  }

  private static let size = 512
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: Self.size)
    entries.initialize(repeating: Entry(), count: Self.size)
  }

  deinit { entries.deallocate() }

  /// The number of a string; `intern` is called if it is not cached.
  @inline(__always)
  func number(
    _ start: UnsafePointer<UInt8>, _ count: Int,
    intern: (UnsafeBufferPointer<UInt8>) -> UInt32
  ) -> UInt32 {
    guard count <= 64 else { return intern(UnsafeBufferPointer(start: start, count: count)) }
    let entry = entries + Self.slot(start, count)
    if entry.pointee.length == UInt32(count), memcmp(&entry.pointee.text, start, count) == 0 {
      return entry.pointee.number
    }
    let number = intern(UnsafeBufferPointer(start: start, count: count))
    entry.pointee.length = UInt32(count)
    entry.pointee.number = number
    memcpy(&entry.pointee.text, start, count)
    return number
  }

  /// A hash of the length and the outermost bytes, which distinguish most strings of a file.
  @inline(__always)
  private static func slot(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var word: UInt64
    if count >= 8 {
      let raw = UnsafeRawPointer(start)
      word = raw.loadUnaligned(as: UInt64.self)
      let last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      word ^= last << 23 | last >> 41
    } else {
      word = 0
      for place in 0..<count { word = word << 8 | UInt64(start[place]) }
    }
    word = (word ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: word >> 32) & (size - 1)
  }
}
