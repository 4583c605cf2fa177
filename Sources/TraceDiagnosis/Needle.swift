import CScan

/// A word that is looked for in the bytes of a line.
struct Needle: Sendable {
  // Safe: it points to the bytes of a static string, which live as long as the program and never change.
  private nonisolated(unsafe) let literal: cscan_needle
  private static let set = cscan_best_set()

  /// Prepares a word of one byte or more.
  init(_ word: StaticString) {
    literal = cscan_make_needle(word.utf8Start, word.utf8CodeUnitCount, false)
  }

  /// Whether the word stands anywhere in the text.
  func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    return withUnsafePointer(to: literal) {
      cscan_find(Self.set, base, text.count, $0) < text.count
    }
  }
}
