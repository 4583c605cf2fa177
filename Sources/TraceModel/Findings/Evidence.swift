/// What a rule of instrumentation saw at one location.
public final class Evidence: Sendable {
  public let confidence: Confidence
  /// The tool or the observation's name, by which findings are grouped; `nil` if unknown.
  public let subject: String?
  /// One sentence about this location.
  public let message: String
  /// What the record contains there, at most 200 characters.
  public let excerpt: String
  /// Other observations that belong to the finding, such as the outer of two that record one call.
  public let related: [Int32]
  /// Whether the finding is about a call that was not recorded.
  public let isMissingCall: Bool

  private static let excerptLimit = 200

  package init(
    _ confidence: Confidence, subject: String?, message: String, excerpt: String,
    related: [Int32] = [], isMissingCall: Bool = false
  ) {
    self.confidence = confidence
    self.subject = subject
    self.message = message
    self.excerpt = Self.truncated(excerpt)
    self.related = related
    self.isMissingCall = isMissingCall
  }

  private static func truncated(_ text: String) -> String {
    text.count > excerptLimit ? text.prefix(excerptLimit - 1) + "…" : text
  }
}
