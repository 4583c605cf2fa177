import Support

extension UnsafeMutableRawBufferPointer {
  /// The offset of the first line feed in a range.
  func lineFeed(in range: Range<Int>) -> Int? {
    guard !range.isEmpty, let base = baseAddress,
      let found = memchr(base + range.lowerBound, 0x0A, range.count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
