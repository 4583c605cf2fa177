import JSONText

extension JSONDocument.Value {
  /// Whether a value may contain one of some strings, without decoding it.
  func mayContain(oneOf needles: Needles) -> Bool {
    document.text.withUnsafeBufferPointer { text in
      needles.occur(in: UnsafeBufferPointer(rebasing: text[sourceRange]))
    }
  }

  /// The start of the JSON text, at most some bytes of it.
  func sourceStart(_ count: Int) -> String {
    let range = sourceRange
    let start = document.text[range.prefix(count)]
    let text = String(decoding: start, as: UTF8.self)
    // The last character may have been cut.
    return range.count > count && text.last == "\u{FFFD}" ? String(text.dropLast()) : text
  }
}
