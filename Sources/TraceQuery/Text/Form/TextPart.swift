/// A text that is searched for within others.
struct TextPart {
  private let form: TextForm
  /// In the form of ``form``.
  private let bytes: [UInt8]
  private let isASCII: Bool

  init(_ text: String, ignoresCase: Bool) {
    form = TextForm(ignoresCase: ignoresCase)
    bytes = Array(form.form(of: text).utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// Whether a text in UTF-8 contains the part.
  func occurs(in text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool) -> Bool {
    if text.allSatisfy({ $0 < 0x80 }) {
      return isASCII && Self.contains(text, bytes, fold: form.ignoresCase)
    }
    return form.withForm(of: text, isStopped: isStopped) {
      Self.contains($0, bytes, fold: false)
    }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ part: [UInt8], fold: Bool
  ) -> Bool {
    guard !part.isEmpty else { return true }
    guard text.count >= part.count else { return false }
    for start in 0...text.count - part.count {
      var index = 0
      while index < part.count {
        var byte = text[start + index]
        if fold, 0x41...0x5A ~= byte { byte |= 0x20 }
        guard byte == part[index] else { break }
        index += 1
      }
      if index == part.count { return true }
    }
    return false
  }
}
