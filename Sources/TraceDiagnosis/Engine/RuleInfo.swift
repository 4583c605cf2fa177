import TraceModel

/// The texts of a rule, for its findings, `check --explain` and `docs/rules.md`.
public struct RuleInfo: Sendable {
  /// The rule that these texts describe; its raw value is the id that people type.
  public let rule: Rule
  /// The section of `docs/rules.md` that the rule is in.
  public let family: Rule.Family
  /// A few words that name the mistake.
  public let title: String
  /// What in the artifacts the rule reports.
  public let shows: String
  /// How severe a finding is that is certain; what is less sure is less severe.
  public let consequence: Severity
  /// One sentence about why it happens.
  public let cause: String
  /// What to do about it.
  public let fix: String
  /// The corrected Python code, where a pattern helps.
  public let example: String?

  init(
    _ rule: Rule, _ family: Rule.Family, consequence: Severity = .warning, title: String,
    shows: String, cause: String, fix: String, example: String? = nil
  ) {
    self.rule = rule
    self.family = family
    self.consequence = consequence
    self.title = title
    self.shows = shows
    self.cause = cause
    self.fix = fix
    self.example = example
  }

  /// One sentence about several findings.
  public func message(about subject: String?, count: Int) -> String {
    "\(title)\(subject.map { ": \($0)" } ?? ""), \(count) times"
  }

  /// The same texts with another cause, fix and example.
  func with(_ advice: Evidence.Advice) -> RuleInfo {
    RuleInfo(
      rule, family, consequence: consequence, title: title, shows: shows, cause: advice.cause,
      fix: advice.fix, example: advice.example)
  }
}
