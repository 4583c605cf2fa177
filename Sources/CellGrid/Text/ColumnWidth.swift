extension StringProtocol {
  /// The columns that the text takes on a terminal when written as one line.
  ///
  /// Counts what ``Frame/write(_:at:style:columns:)`` shows, replacements included. Linear in the
  /// length of the text.
  public var columnWidth: Int {
    if isPrintableASCII { return utf8.count }
    return ClusterReader(self).reduce(0) { $0 + $1.width }
  }

  /// Whether every byte is printable ASCII, so that bytes, characters and columns are the same.
  var isPrintableASCII: Bool {
    utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// The text as a substring, without a copy for the two types in the standard library.
  var asSubstring: Substring {
    if let string = self as? String { return string[...] }
    if let substring = self as? Substring { return substring }
    return Substring(String(self))
  }
}
