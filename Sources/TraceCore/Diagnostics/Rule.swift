/// All rules, by the words that name them on the command line and in filters.
public enum Rule: String, Sendable, CaseIterable {
  // Family missing-context.
  case decoratorOrder = "decorator-order"
  case uncapturedTool = "uncaptured-tool"
  case emptyTrace = "empty-trace"
  case observationsLost = "observations-lost"
  case detachedTrace = "detached-trace"
  case noTraceID = "no-trace-id"
  case unknownTrace = "unknown-trace"
  case outsideAgent = "outside-agent"
  case streamNotCaptured = "stream-not-captured"
  case missingContext = "missing-context"
  case recordedWarning = "recorded-warning"
  // Family context-stack.
  case concurrentContext = "concurrent-context"
  case unpoppedObservation = "unpopped-observation"
  case doubleDecorator = "double-decorator"
  // Family data.
  case malformedLine = "malformed-line"
  case notAnObject = "not-an-object"
  case missingField = "missing-field"
  case badField = "bad-field"
  case invalidUTF8 = "invalid-utf8"
  case duplicateID = "duplicate-id"
  case orphan
  case cycle
  case noEndTime = "no-end-time"
  case negativeDuration = "negative-duration"
  case unknownType = "unknown-type"
  case unreadableFile = "unreadable-file"
  case unmatchedFailure = "unmatched-failure"

  /// What the rule is about.
  public enum Family: String, Sendable, CaseIterable {
    case missingContext = "missing-context"
    case contextStack = "context-stack"
    case data
  }
}

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
