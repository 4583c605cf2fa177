import CScan

/// Whether bytes of JSON may report tokens or an error at all. Most do not, and need not be parsed.
enum UsageHint {
  private static let reports = Words(["oken", "eval_count", "rror"])

  /// The members in which a response without tokens names its model.
  private static let descriptions = Words(["response_metadata", "llm_output"])

  /// How Python writes that a result is an error.
  private static let statements = Words(["rror=True", "rror': True", "'error'"])

  static func mayReport(_ text: UnsafeBufferPointer<UInt8>) -> Bool { reports.mayBe(in: text) }

  /// Whether bytes of JSON may describe a model's response.
  static func mayDescribe(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    descriptions.mayBe(in: text)
  }

  /// Whether Python's text form of a result may state an error.
  static func mayState(_ text: UnsafeBufferPointer<UInt8>) -> Bool { statements.mayBe(in: text) }

  private struct Words: Sendable {
    private static let set = cscan_best_set()
    private let words: [[UInt8]]
    /// Any of these may be written as an escape.
    private let characters: cscan_characters

    init(_ words: [String]) {
      self.words = words.map { Array($0.utf8) }
      var characters = cscan_characters()
      for byte in self.words.joined() {
        if byte < 64 { characters.low |= 1 << byte } else { characters.high |= 1 << (byte - 64) }
      }
      self.characters = characters
    }

    func mayBe(in text: UnsafeBufferPointer<UInt8>) -> Bool {
      guard let start = text.baseAddress else { return false }
      let isFound = words.contains { word in
        word.withUnsafeBufferPointer { word in
          guard let bytes = word.baseAddress else { return false }
          var needle = cscan_make_needle(bytes, word.count, false)
          return cscan_find(Self.set, start, text.count, &needle) < text.count
        }
      }
      var characters = characters
      var hasHighByte = false
      return isFound
        || cscan_escapes_one_of(Self.set, start, text.count, &characters, &hasHighByte)
    }
  }
}
