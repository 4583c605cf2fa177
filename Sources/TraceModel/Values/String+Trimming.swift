extension String {
  /// The text without blanks and line breaks of ASCII at its ends.
  package func trimmingBlanks() -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else {
      return self
    }
    let text = utf8.drop(while: isBlank)
    let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.startIndex
    return String(Substring(text[..<end]))
  }
}
