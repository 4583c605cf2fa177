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

  /// Where it occurs in a text in UTF-8, without overlaps; at most `limit` times.
  func spans(
    in text: UnsafeBufferPointer<UInt8>, limit: Int, isStopped: () -> Bool
  ) -> [Range<Int>] {
    if text.allSatisfy({ $0 < 0x80 }) {
      return isASCII ? spans(in: text, fold: form.ignoresCase, limit, isStopped) : []
    }
    let aligned = form.aligned(text)
    return aligned.bytes.withUnsafeBufferPointer {
      spans(in: $0, fold: false, limit, isStopped).map(aligned.source)
    }
  }

  private func spans(
    in text: UnsafeBufferPointer<UInt8>, fold: Bool, _ limit: Int, _ isStopped: () -> Bool
  ) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    guard !bytes.isEmpty else { return spans }
    var (position, checked) = (0, 0)
    while position + bytes.count <= text.count, spans.count < limit {
      if position - checked > Self.block {
        checked = position
        if isStopped() { break }
      }
      if matches(text, at: position, fold: fold) {
        spans.append(position..<position + bytes.count)
        position += bytes.count
      } else {
        position += 1
      }
    }
    return spans
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
