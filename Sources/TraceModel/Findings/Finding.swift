import JSONText

/// Something that a user should know about the artifacts, with one location that shows it.
///
/// Kept small, because a broken file has one for every line. ``message`` is composed on demand, and
/// the rules of instrumentation store what they saw in ``Evidence``.
public struct Finding: Sendable {
  /// What the rule saw.
  public enum Detail: Sendable {
    case none
    /// Where in the line the JSON reader stopped, and what it expected.
    case json(JSONFailure)
    /// The same for a record that is not one line of the file, so that only the record's line is known.
    case jsonInRecord(JSONFailure)
    /// What the line contains instead of an object.
    case kind(JSONKind)
    /// The name of a field.
    case field(StaticString)
    /// The number of the line that was kept instead of this one.
    case keptLine(Int)
    /// The units that were assumed for times that are numbers.
    case units(TimeUnits)
    /// A value from the file, or the system's error message.
    case text(String)
    case evidence(Evidence)
  }

  /// The rule that reports it.
  public package(set) var rule: Rule
  public package(set) var severity: Severity
  /// Index in ``ExperimentRecords/files``.
  public package(set) var file: Int
  /// 1-based; 0 when the finding is about the whole file.
  public package(set) var line: Int
  /// Index in ``ObservationColumns``; -1 when the finding is not about one observation.
  public package(set) var observation: Int32
  /// Index in ``ExperimentRecords/traces`` when the finding is about a whole trace; -1 otherwise.
  public package(set) var trace: Int32
  public package(set) var detail: Detail
  /// Whether the line is shown nowhere else.
  public package(set) var replacesLine: Bool

  package init(
    rule: Rule, severity: Severity, file: Int, line: Int, observation: Int32 = -1,
    trace: Int32 = -1, detail: Detail = .none, replacesLine: Bool = false
  ) {
    self.rule = rule
    self.severity = severity
    self.file = file
    self.line = line
    self.observation = observation
    self.trace = trace
    self.detail = detail
    self.replacesLine = replacesLine
  }
}

extension Finding {
  /// A line that is not a record, and is shown only by this finding.
  package static func rejected(
    file: Int, line: Int, _ rule: Rule, _ detail: Detail, isTerminated: Bool
  ) -> Finding {
    var severity = Severity.error
    // The last line of a live or crashed run is cut off, which is no mistake in the data.
    if case .json(let failure) = detail, failure.atEnd, !isTerminated { severity = .info }
    return Finding(
      rule: rule, severity: severity, file: file, line: line, detail: detail, replacesLine: true)
  }

  /// What a rule of instrumentation saw; `nil` for the rules of family `data`.
  public var evidence: Evidence? {
    if case .evidence(let evidence) = detail { return evidence }
    return nil
  }

  /// The rules of family `data` are always certain.
  public var confidence: Confidence { evidence?.confidence ?? .certain }
}

extension [Finding] {
  /// Sorts by file and line; the findings of one line keep their order.
  package mutating func sortByLocation() {
    let sorted = enumerated().sorted { a, b in
      (a.element.file, a.element.line, a.offset) < (b.element.file, b.element.line, b.offset)
    }
    self = sorted.map(\.element)
  }
}
