/// Something about the artifacts that a person should know, with one place that shows it.
///
/// Kept small, since a broken file has as many of them as lines; `message` is worded when asked for,
/// and what the rules of instrumentation add lies in ``Evidence``.
public struct Finding: Sendable {
  /// What the rule saw.
  public enum Detail: Sendable {
    case none
    /// Byte of the line at which the JSON reader stopped, and what it had expected.
    case json(JSONFailure)
    /// What stands in the line in place of an object.
    case kind(JSONKind)
    /// The name of a field.
    case field(StaticString)
    /// The number of the line that is kept in place of this one.
    case keptLine(Int)
    /// A value from the file, or the words of the system.
    case text(String)
    /// What a rule of instrumentation saw.
    case evidence(Evidence)
  }

  /// The rule that speaks.
  public var rule: Rule
  /// How much it matters.
  public var severity: Severity
  /// Index in ``Experiment/files``.
  public var file: Int
  /// Counted from 1; 0 when the finding is about the file as a whole.
  public var line: Int
  /// The observation that it concerns, an index in ``ObservationColumns``; -1 for none.
  public var observation: Int32 = -1
  /// The trace that it concerns, if it is about a trace as a whole; -1 for none.
  public var trace: Int32 = -1
  /// What the rule saw.
  public var detail: Detail = .none
  /// Whether the line is shown nowhere else.
  public var replacesLine = false
}

/// What a rule of instrumentation saw at one place.
public final class Evidence: Sendable {
  /// How sure the rule is.
  public let confidence: Confidence
  /// The tool, or the observation's name, that findings are grouped by; `nil` where none is known.
  public let subject: String?
  /// One sentence about this place.
  public let message: String
  /// What stands there, at most some 200 characters.
  public let excerpt: String
  /// Other observations that belong to it, as the outer of two that record one call.
  public let related: [Int32]
  /// The call that was not recorded, for `uncaptured-tool`.
  public let isMissingCall: Bool

  init(
    _ confidence: Confidence, subject: String?, message: String, excerpt: String,
    related: [Int32] = [], isMissingCall: Bool = false
  ) {
    self.confidence = confidence
    self.subject = subject
    self.message = message
    self.excerpt = Self.shortened(excerpt)
    self.related = related
    self.isMissingCall = isMissingCall
  }

  private static func shortened(_ text: String) -> String {
    text.count > 200 ? text.prefix(199) + "…" : text
  }
}

/// How sure a rule is.
public enum Confidence: String, Sendable, CaseIterable, Comparable {
  case possible, likely, certain

  private var rank: Int {
    switch self {
    case .possible: 0
    case .likely: 1
    case .certain: 2
    }
  }

  /// Less sure than.
  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
}

/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case info, warning, error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Less important than.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

extension Finding {
  /// That a line shows nowhere but here.
  static func rejected(
    file: Int, line: Int, _ rule: Rule, _ detail: Detail, isTerminated: Bool
  ) -> Finding {
    var severity = Severity.error
    // The last line of a live or crashed run simply stops; that says nothing about the data.
    if case .json(let failure) = detail, failure.atEnd, !isTerminated { severity = .info }
    return Finding(
      rule: rule, severity: severity, file: file, line: line, detail: detail, replacesLine: true)
  }

  /// What a rule of instrumentation saw, if it is one.
  public var evidence: Evidence? {
    if case .evidence(let evidence) = detail { return evidence }
    return nil
  }

  /// How sure the rule is; the rules of family `data` always are.
  public var confidence: Confidence { evidence?.confidence ?? .certain }
}
