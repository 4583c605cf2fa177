import CScan

/// The strings that rules search for in the bytes of records, searched together.
///
/// Any character of them may be written as an escape: several encoders do that with `<`, `>`, `&` and `'`. A text with
/// such an escape counts as one that contains every string, because only its values can tell.
struct Needles: Sendable {
  // Safe: it points to the bytes of static strings, which are never changed or freed.
  private nonisolated(unsafe) let literals: cscan_literals
  /// The rules that have each literal, as bits.
  private let rules: [UInt64]
  /// How the escapes of printable ASCII characters begin, which Python's encoder writes as they are.
  private static let escapes: [StaticString] = [
    #"\u002"#, #"\u003"#, #"\u004"#, #"\u005"#, #"\u006"#, #"\u007"#,
  ]
  private static let instructionSet = cscan_best_set()

  /// Prepares the strings of each rule: at most 58 in all, of three bytes or more.
  init(_ needles: [[StaticString]]) {
    var literals = cscan_literals()
    var rules: [UInt64] = []
    func add(_ texts: [StaticString], of bits: UInt64) {
      for text in texts {
        let isAdded = cscan_add_literal(&literals, text.utf8Start, text.utf8CodeUnitCount)
        precondition(isAdded, "too many needles, or one that is too short")
        rules.append(bits)
      }
    }
    var searching: UInt64 = 0
    for (rule, texts) in needles.enumerated() where !texts.isEmpty {
      add(texts, of: 1 << UInt64(rule))
      searching |= 1 << UInt64(rule)
    }
    add(Self.escapes, of: searching)
    self.literals = literals
    self.rules = rules
  }

  /// Whether a text may contain one of the strings.
  func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    return withUnsafePointer(to: literals) { literals in
      var found: UInt64 = 0
      return cscan_find_any(Self.instructionSet, base, text.count, 0, literals, &found) < text.count
    }
  }

  /// Calls `body` with the offset of each occurrence or escape, ascending, and with the rules that search
  /// for it, as bits.
  func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ offset: Int, _ rules: UInt64) -> Void
  ) {
    guard let base = text.baseAddress else { return }
    withUnsafePointer(to: literals) { literals in
      var start = 0
      while start < text.count {
        var found: UInt64 = 0
        let offset = cscan_find_any(
          Self.instructionSet, base, text.count, start, literals, &found)
        guard offset < text.count else { return }
        var bits: UInt64 = 0
        while found != 0 {
          bits |= rules[found.trailingZeroBitCount]
          found &= found - 1
        }
        body(offset, bits)
        start = offset + 1
      }
    }
  }
}
