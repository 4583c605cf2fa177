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

  /// Whether a text mentions a missing context of instrumentation, in any case.
  static func mentionsContext(_ text: String) -> Bool {
    let text = text.lowercased()
    func hasOne(of parts: [String]) -> Bool { parts.contains { text.firstRange(of: $0) != nil } }
    return hasOne(of: messages) || hasOne(of: phrases) && hasOne(of: instrumentationTerms)
  }
}
