import CScan

/// Recognizes warnings of a missing context.
enum MissingContextText {
  /// What the SDKs of this field write when there is no context, in lower case.
  private static let messages = [
    "get_current_context() returned none", "no active span in current context",
    "no trace found in the current context", "no active trace",
    "cannot find the current segment", "cannot find the current subsegment",
  ]

  /// Plain phrases, which a prompt may use about anything.
  private static let phrases = ["missing context", "missing-context", "no active context"]

  /// One of these is near a plain phrase that is about instrumentation.
  private static let instrumentationTerms = [
    "warn", "error", "fluxloop", "instrument", "trac", "span", "observation", "record", "captur",
  ]

  /// What all messages and phrases contain one of.
  private static let stems: [StaticString] = ["context", "active trace", "segment"]

  /// Whether a text has one of the stems, without which it is not worth being decoded.
  static func mayMentionContext(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    stems.contains { stem in
      var needle = cscan_make_needle(stem.utf8Start, stem.utf8CodeUnitCount, true)
      return cscan_find(cscan_best_set(), text.baseAddress, text.count, &needle) < text.count
    }
  }

  /// Whether a text mentions a missing context of instrumentation, in any case.
  static func mentionsContext(_ text: String) -> Bool { mention(in: text) != nil }

  /// The number of characters before a mention of a missing context of instrumentation, in any case.
  static func mention(in text: String) -> Int? {
    let text = text.lowercased()
    func first(of parts: [String]) -> String.Index? {
      parts.lazy.compactMap { text.firstRange(of: $0)?.lowerBound }.first
    }
    var start = first(of: messages)
    if start == nil, let phrase = first(of: phrases), first(of: instrumentationTerms) != nil {
      start = phrase
    }
    return start.map { text.distance(from: text.startIndex, to: $0) }
  }
}
