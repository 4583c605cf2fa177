/// A text that is searched for within others.
struct TextPart {
  /// Positions between two calls of `isStopped`.
  private static let block = 64 << 10

  private let form: TextForm
  /// In the form of ``form``.
  private let scan: PartScan<UInt8>
  private let isASCII: Bool

  init(_ text: String, ignoresCase: Bool) {
    form = TextForm(ignoresCase: ignoresCase)
    scan = PartScan(Array(form.form(of: text).utf8))
    isASCII = scan.elements.allSatisfy { $0 < 0x80 }
  }

  /// Whether a text in UTF-8 contains the part. Linear in the text.
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
    var (start, checked) = (0, 0)
    while spans.count < limit, let end = end(in: text, from: start, fold: fold, isStopped) {
      spans.append(end - scan.elements.count..<end)
      start = end
      if start - checked > Self.block {
        checked = start
        if isStopped() { break }
      }
    }
    return spans
  }

  private func occurs(
    in text: UnsafeBufferPointer<UInt8>, fold: Bool, _ isStopped: () -> Bool
  ) -> Bool {
    scan.elements.isEmpty || end(in: text, from: 0, fold: fold, isStopped) != nil
  }

  /// Where the first occurrence after `start` ends; `nil` for a part without characters.
  private func end(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, fold: Bool, _ isStopped: () -> Bool
  ) -> Int? {
    guard !scan.elements.isEmpty, text.count - start >= scan.elements.count else { return nil }
    var matched = 0
    for block in stride(from: start, to: text.count, by: Self.block) {
      if block > start, isStopped() { return nil }
      for position in block..<min(text.count, block + Self.block) {
        var byte = text[position]
        if fold, 0x41...0x5A ~= byte { byte |= 0x20 }
        matched = scan.matched(after: matched, byte)
        if matched == scan.elements.count { return position + 1 }
      }
    }
    return nil
  }
}
