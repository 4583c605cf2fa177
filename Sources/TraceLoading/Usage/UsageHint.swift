import CScan

/// Whether bytes of JSON may report tokens or an error at all. Most do not, and need not be parsed.
enum UsageHint {
  private static let set = cscan_best_set()
  private static let words: [[UInt8]] = ["oken", "eval_count", "rror"].map { Array($0.utf8) }

  /// The members in which a response without tokens names its model.
  private static let descriptions = ["response_metadata", "llm_output"].map { Array($0.utf8) }

  /// How Python writes that a result is an error.
  private static let statements: [[UInt8]] =
    ["rror=True", "rror': True", "'error'"].map { Array($0.utf8) }

  static func mayReport(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return false }
    let isFound = contains(words, text)
    // Any letter of a key may be written as an escape: those at 0x40 to 0x7F.
    var letters = cscan_characters()
    letters.high = .max
    var hasHighByte = false
    return isFound
      || cscan_escapes_one_of(set, start, text.count, &letters, &hasHighByte)
  }

  /// Whether bytes of JSON may describe a model's response.
  static func mayDescribe(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    contains(descriptions, text)
  }

  /// Whether Python's text form of a result may state an error.
  static func mayState(_ text: UnsafeBufferPointer<UInt8>) -> Bool { contains(statements, text) }

  private static func contains(
    _ words: [[UInt8]], _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let start = text.baseAddress else { return false }
    return words.contains { word in
      word.withUnsafeBufferPointer { word in
        guard let bytes = word.baseAddress else { return false }
        var needle = cscan_make_needle(bytes, word.count, false)
        return cscan_find(set, start, text.count, &needle) < text.count
      }
    }
  }
}
