import TraceModel

/// What a rule looks for, why it happens and what to do: the text behind every finding of it, behind
/// `check --explain`, and of `docs/rules.md`.
public struct RuleInfo: Sendable {
  /// The rule.
  public let rule: Rule
  /// What it is about.
  public let family: Rule.Family
  /// What it says, in a few words.
  public let title: String
  /// What the artifacts show.
  public let shows: String
  /// One sentence of cause.
  public let cause: String
  /// What to do.
  public let fix: String
  /// The corrected code, where a pattern helps.
  public let example: String?

  init(
    _ rule: Rule, _ family: Rule.Family, title: String, shows: String, cause: String,
    fix: String, example: String? = nil
  ) {
    self.rule = rule
    self.family = family
    self.title = title
    self.shows = shows
    self.cause = cause
    self.fix = fix
    self.example = example
  }
}

extension Rule {
  /// The rule's text, from the one table.
  public var info: RuleInfo {
    RuleTable.infos.first { $0.rule == self }
      ?? RuleInfo(self, .data, title: rawValue, shows: "", cause: "", fix: "")
  }
}
