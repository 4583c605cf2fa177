// The standard library composes texts to compare strings, and has no public function for it.
@_spi(_Unicode) import Swift

/// Canonical composition, Unicode's normalization form NFC.
///
/// Canonically equivalent texts, as `é` in one scalar and in two, have the same composition.
package enum CanonicalComposition {
  /// Bytes between two calls of `isStopped`.
  private static let block = 64 << 10
  /// Scalars that are composed together at most, so that hostile text does not make it slow.
  /// Unicode's stream-safe texts have up to 30 marks in succession.
  private static let clusterLimit = 1_000

  /// The composition of a text, which must be valid UTF-8; `nil` if the text is composed because all
  /// of its scalars are stable.
  ///
  /// Linear: about 1 ns for each scalar outside ASCII, and 100 ns for each that is not stable. The
  /// rest of the text is left as it is after `isStopped` returned true.
  package static func composed(
    _ text: UnsafeBufferPointer<UInt8>, isStopped: () -> Bool = { false }
  ) -> [UInt8]? {
    guard var cluster = nextCluster(in: text, from: 0) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var (copied, checked) = (0, 0)
    while true {
      result += text[copied..<cluster.lowerBound]
      for scalar in String(decoding: text[cluster], as: UTF8.self)._nfc {
        result += scalar.utf8
      }
      copied = cluster.upperBound
      if copied - checked > block {
        checked = copied
        if isStopped() { break }
      }
      guard let next = nextCluster(in: text, from: copied) else { break }
      cluster = next
    }
    result += text[copied...]
    return result
  }

  /// The next scalars that are not stable, with the one before them, which may change with them.
  private static func nextCluster(
    in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Range<Int>? {
    var (offset, last) = (start, start)
    while offset < text.count {
      let position = offset
      if text[offset] < 0x80 {
        offset += 1
      } else if !UTF8Scalar.next(in: text, &offset).isStable {
        return last..<clusterEnd(in: text, from: offset)
      }
      last = position
    }
    return nil
  }

  private static func clusterEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    for _ in 0..<clusterLimit where offset < text.count {
      var next = offset
      if UTF8Scalar.next(in: text, &next).isStable { break }
      offset = next
    }
    return offset
  }

  /// The canonical decomposition of a scalar; itself if it has none.
  package static func decomposition(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array(String(scalar)._nfd)
  }
}

extension String {
  /// The canonical composition, so that equal strings have equal bytes.
  package var canonicallyComposed: String {
    var text = self
    return text.withUTF8 { CanonicalComposition.composed($0) }
      .map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}
