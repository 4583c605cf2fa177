/// The rules of family `data`: what can be wrong with a file itself.
public enum Rule: String, Sendable, CaseIterable {
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
}

/// How much a finding matters.
public enum Severity: String, Sendable, Comparable {
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

/// Something about the artifacts that a person should know, with the place that shows it.
///
/// Kept small, since a broken file has as many of them as lines; `message` is worded when asked for.
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
  /// What the rule saw.
  public var detail: Detail = .none
  /// Whether the line is shown nowhere else.
  public var replacesLine = false
}
