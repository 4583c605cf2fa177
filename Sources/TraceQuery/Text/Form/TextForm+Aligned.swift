import Support

extension TextForm {
  /// The form of a text, and for each of its bytes the range of the text that it comes from.
  struct Aligned {
    fileprivate(set) var bytes: [UInt8] = []
    private var starts: [Int32] = []
    private var ends: [Int32] = []

    fileprivate mutating func append(_ form: some Sequence<UInt8>, from range: Range<Int>) {
      for byte in form {
        bytes.append(byte)
        starts.append(Int32(truncatingIfNeeded: range.lowerBound))
        ends.append(Int32(truncatingIfNeeded: range.upperBound))
      }
    }

    /// The range of the text for a range of the form that is not empty.
    func source(of range: Range<Int>) -> Range<Int> {
      Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    }
  }

  /// Linear, with 9 bytes for each byte of the form.
  func aligned(_ text: UnsafeBufferPointer<UInt8>) -> Aligned {
    var aligned = Aligned()
    var offset = 0
    while offset < text.count {
      let start = offset
      let scalar = UTF8Scalar.next(in: text, &offset)
      // A scalar and the marks after it are composed together.
      let first = offset
      while offset < text.count, text[offset] >= 0x80 {
        var next = offset
        if UTF8Scalar.next(in: text, &next).isStable { break }
        offset = next
      }
      if offset == first, scalar.isStable {
        let folded = ignoresCase ? scalar.folded : scalar
        aligned.append(Array(String(folded).utf8), from: start..<offset)
      } else {
        let cluster = UnsafeBufferPointer(rebasing: text[start..<offset])
        aligned.append(form(of: cluster) ?? Array(cluster), from: start..<offset)
      }
    }
    return aligned
  }
}
