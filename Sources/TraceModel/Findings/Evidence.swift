/// What a rule of instrumentation saw at one location.
public final class Evidence: Sendable {
  /// What speaks for the finding and against it.
  public let signs: [Sign]
  /// The tool or the observation's name, by which findings are grouped; `nil` if unknown.
  public let subject: String?
  /// One sentence about this location.
  public let message: String
  /// What the record contains there, at most 200 characters.
  public let excerpt: String
  /// Other observations that belong to the finding, such as the outer of two that record one call.
  public let related: [Int32]
  /// The call that was not recorded, if the tree shows it in a separate row.
  public let unrecordedCall: UnrecordedCall?
  /// Cause, fix and example where those of the rule do not apply.
  public let advice: Advice?

  public var confidence: Confidence { Confidence(signs) }

  private static let excerptLimit = 200

  package init(
    _ signs: [Sign], subject: String?, message: String, excerpt: String,
    related: [Int32] = [], unrecordedCall: UnrecordedCall? = nil, advice: Advice? = nil
  ) {
    self.signs = signs
    self.subject = subject
    self.message = message
    self.excerpt = Self.truncated(excerpt)
    self.related = related
    self.unrecordedCall = unrecordedCall
    self.advice = advice
  }

  /// Why a finding exists, and what to do about it.
  public struct Advice: Hashable, Sendable {
    public let cause: String
    public let fix: String
    /// The corrected Python code, where a pattern helps.
    public let example: String?

    package init(cause: String, fix: String, example: String? = nil) {
      self.cause = cause
      self.fix = fix
      self.example = example
    }
  }

  /// What a row about a tool call shows that was not recorded.
  public struct UnrecordedCall: Hashable, Sendable {
    /// What the model received, at most 200 characters.
    public let answer: String
    /// The observation of the trace that follows it in time; `nil` if none is known.
    public let successor: Int?

    package init(answer: String, successor: Int?) {
      self.answer = Evidence.truncated(answer)
      self.successor = successor
    }
  }

  private static func truncated(_ text: String) -> String {
    text.count > excerptLimit ? text.prefix(excerptLimit - 1) + "…" : text
  }
}
