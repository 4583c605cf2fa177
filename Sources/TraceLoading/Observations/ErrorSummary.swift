import Support

/// The first line of an error, after its class unless the text starts with it.
struct ErrorSummary {
  let text: String
  let type: String

  /// Characters of the first line that are kept in memory. A longer one ends with "…".
  private static let limit = 240

  /// The number of the summary as a string.
  func number(_ strings: inout ReaderStrings) -> UInt32 {
    if let ascii { return strings.recentNumber(ascii) }
    let line = line
    if type.isEmpty || line.hasPrefix(type) { return strings.number(line) }
    return strings.number(line.isEmpty ? type : "\(type): \(line)")
  }

  /// The first line that is not blank, without the class.
  var line: String { text.firstLine(Self.limit) }

  /// The same by bytes, which are characters in ASCII; `nil` if not all of it is ASCII, or if it is cut.
  private var ascii: [UInt8]? {
    let (text, type) = (Array(text.utf8), Array(type.utf8))
    guard text.allSatisfy({ $0 < 0x80 }), type.allSatisfy({ $0 < 0x80 }) else { return nil }
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    let isNewline = { (byte: UInt8) in 0x0A...0x0D ~= byte }
    let line = text.drop(while: isBlank).prefix { !isNewline($0) }
    guard line.count <= Self.limit else { return nil }
    if type.isEmpty || line.starts(with: type) { return Array(line) }
    return line.isEmpty ? type : type + [0x3A, 0x20] + line
  }
}
