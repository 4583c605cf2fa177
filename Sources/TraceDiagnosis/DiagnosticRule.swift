import JSONText
import TraceIndex
import TraceModel

/// A rule that looks at a loaded experiment.
///
/// It sees the index when it is made, then the bodies that it asked for, each once and in the order
/// of the files, and tells its findings at the end.
protocol DiagnosticRule: Sendable {
  /// What it looks for; the first is the one that its file is named after.
  static var infos: [RuleInfo] { get }
  /// Words, one of which a line must hold for its body to be shown to the rule.
  static var needles: [StaticString] { get }
  /// Whether it looks at bodies or records at all; the others cost no reading.
  static var readsBodies: Bool { get }

  init(_ experiment: Experiment)
  /// Whether the rule wants an observation's body whatever it holds.
  func wants(_ observation: Int) -> Bool
  /// Shown the body of an observation.
  mutating func read(_ body: JSONDocument.Value, of observation: Int)
  /// Shown a record that speaks of a trace.
  mutating func read(_ record: JSONDocument.Value, of trace: Int, at place: RecordRange)
  /// Tells what it found.
  mutating func finish() -> [Finding]
}

extension DiagnosticRule {
  static var needles: [StaticString] { [] }
  static var readsBodies: Bool { !needles.isEmpty }
  func wants(_ observation: Int) -> Bool { false }
  mutating func read(_ body: JSONDocument.Value, of observation: Int) {}
  mutating func read(_ record: JSONDocument.Value, of trace: Int, at place: RecordRange) {}
}

/// The table of all rules.
enum RuleTable {
  /// Those that look at a loaded experiment; the rules of family `data` speak while it is loaded.
  static let rules: [any (DiagnosticRule & SendableMetatype).Type] = [
    DecoratorOrder.self, UncapturedTool.self, EmptyTrace.self, ObservationsLost.self,
    DetachedTrace.self, NoTraceID.self, UnknownTrace.self, OutsideAgent.self,
    StreamNotCaptured.self, RecordedWarning.self, ConcurrentContext.self,
    UnpoppedObservation.self, DoubleDecorator.self,
  ]

  /// What all rules look for, in the order in which they are documented.
  static let infos: [RuleInfo] = rules.flatMap { $0.infos } + DataRules.infos
}

extension RuleInfo {
  /// All rules, in the order in which they are documented.
  public static var all: [RuleInfo] { RuleTable.infos }
}

extension Experiment {
  /// A finding about an observation.
  func finding(
    _ rule: Rule, _ severity: Severity, _ observation: Int, _ evidence: Evidence
  ) -> Finding {
    Finding(
      rule: rule, severity: severity, file: observations.file(observation),
      line: observations.line(observation), observation: Int32(observation),
      trace: Int32(trace(of: observation)), detail: .evidence(evidence))
  }

  /// A finding about a trace as a whole.
  func finding(
    _ rule: Rule, _ severity: Severity, trace: Int, _ evidence: Evidence
  ) -> Finding {
    let place = traces[trace].records.first
    return Finding(
      rule: rule, severity: severity, file: place?.file ?? 0, line: place?.line ?? 0,
      trace: Int32(trace), detail: .evidence(evidence))
  }
}
