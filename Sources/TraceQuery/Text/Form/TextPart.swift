/// A text that is searched for within others.
struct TextPart {
  /// Positions between two calls of `isStopped`.
  private static let block = 64 << 10

  private let form: TextForm
  /// In the form of ``form``.
  private let bytes: [UInt8]
  private let isASCII: Bool

  init(_ text: String, ignoresCase: Bool) {
    form = TextForm(ignoresCase: ignoresCase)
    bytes = Array(form.form(of: text).utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// Whether a text in UTF-8 contains the part. At most the length of the text times that of the part.
  func occurs(in text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool) -> Bool {
    if text.allSatisfy({ $0 < 0x80 }) {
      return isASCII && occurs(in: text, fold: form.ignoresCase, isStopped)
    }
    return form.withForm(of: text, isStopped: isStopped) { occurs(in: $0, fold: false, isStopped) }
  }

  private func occurs(
    in text: UnsafeBufferPointer<UInt8>, fold: Bool, _ isStopped: () -> Bool
  ) -> Bool {
    guard text.count >= bytes.count else { return false }
    let end = text.count - bytes.count + 1
    for start in stride(from: 0, to: end, by: Self.block) {
      if start > 0, isStopped() { return false }
      for position in start..<min(end, start + Self.block)
      where matches(text, at: position, fold: fold) {
        return true
      }
    }
    return false
  }

  @inline(__always)
  private func matches(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, fold: Bool
  ) -> Bool {
    for index in bytes.indices {
      var byte = text[start + index]
      if fold, 0x41...0x5A ~= byte { byte |= 0x20 }
      guard byte == bytes[index] else { return false }
    }
    return true
  }
}
