import JSONText
import TraceModel

/// A rule that examines a loaded experiment.
///
/// A rule sees the index when it is made. Then it gets the bodies that it wants, each once. Copies of
/// it read parts of the files, each in their order, and are merged. After that it gets the records of
/// the traces, and returns its findings.
protocol DiagnosticRule: Sendable {
  /// The rules that it reports; the first one names its file.
  static var infos: [RuleInfo] { get }
  /// A line that contains one of these strings has its body read by the rule.
  static var needles: [StaticString] { get }
  /// Whether it reads bodies or records at all. If no rule does, the observations are not read again.
  static var readsBodies: Bool { get }

  init(_ context: inout RuleContext)
  /// Whether the rule reads an observation's body even if its line contains none of the
  /// ``needles``.
  func wants(_ observation: Int) -> Bool
  /// Reads the body of an observation.
  mutating func read(_ body: JSONDocument.Value, of observation: Int)
  /// Adds what a copy of this rule has read of a later part of the files.
  mutating func merge(_ later: Self)
  /// Reads a record of a trace.
  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange)
  /// The findings, when everything has been read.
  mutating func finish() -> [Finding]
}

extension DiagnosticRule {
  static var needles: [StaticString] { [] }
  static var readsBodies: Bool { !needles.isEmpty }
  func wants(_ observation: Int) -> Bool { false }
  mutating func read(_ body: JSONDocument.Value, of observation: Int) {}
  mutating func merge(_ later: Self) {}
  mutating func read(_ record: JSONDocument.Value, of trace: Int, at range: RecordRange) {}
}

extension DiagnosticRule {
  /// Merges a copy of this rule whose type is not known statically.
  mutating func mergeAny(_ later: any DiagnosticRule) {
    if let later = later as? Self { merge(later) }
  }

  /// The observations before `count` that the rule wants, ascending.
  func wantedObservations(_ count: Int) -> [Int32] {
    (0..<count).filter(wants).map(Int32.init)
  }
}

/// The type of a rule.
typealias RuleType = any (DiagnosticRule & SendableMetatype).Type
