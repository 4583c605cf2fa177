import JSONText
import Support

extension JSONDocument.Value {
  /// Whether the JSON text of a value contains some bytes, without decoding it.
  func sourceContains(_ literal: StaticString) -> Bool {
    let part = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    return document.text.withUnsafeBufferPointer { text in
      String.offset(of: part, in: UnsafeBufferPointer(rebasing: text[sourceRange])) != nil
    }
  }

  /// Whether the JSON text of a value contains one of some strings, without decoding it.
  func contains(oneOf needles: Needles) -> Bool {
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
