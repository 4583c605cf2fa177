import CScan

/// A string prepared for a search in the bytes of lines.
struct Needle: Sendable {
  // Safe: it points to the bytes of a static string, which are never changed or freed.
  private nonisolated(unsafe) let needle: cscan_needle
  private static let instructionSet = cscan_best_set()

  /// Prepares a string of at least one byte.
  init(_ text: StaticString) {
    needle = cscan_make_needle(text.utf8Start, text.utf8CodeUnitCount, false)
  }

  /// Whether the string is anywhere in a text, compared byte by byte.
  func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    return withUnsafePointer(to: needle) {
      cscan_find(Self.instructionSet, base, text.count, $0) < text.count
    }
  }
}
