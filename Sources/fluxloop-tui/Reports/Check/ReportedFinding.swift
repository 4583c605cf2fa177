import TraceCore

/// The findings of one rule about the same tool in an experiment, or one finding in Python source.
struct ReportedFinding {
  let rule: Rule
  /// Cause and fix.
  var info: RuleInfo
  var severity: Severity
  var confidence: Confidence
  /// What speaks for the finding and against it; empty where a record is its own evidence.
  var signs: [Sign]
  /// The first trace that is concerned.
  let traceID: String?
  var observationIDs: [String]
  var tool: String?
  /// At least one.
  var occurrences: [Occurrence]
  var message: String
  /// Where the same tool has findings: in source for a finding in artifacts, and the reverse.
  var seeAlso: [FileLine] = []

  /// The number of its experiment among those that are checked; -1 for a finding in source.
  var experiment = -1
  /// The user's own lines of Python that show it; empty if none are known.
  var source: [Occurrence] = []
  /// The changes of the file of ``source`` that fix it; empty if it must be fixed by hand.
  var edits: [SourceEdit] = []
  /// What the user's own lines become; empty if it is not known.
  var fixedLines: [String] = []

  /// A line that shows the finding.
  struct Occurrence {
    let location: FileLine
    let excerpt: String
  }

  var locations: [FileLine] { occurrences.map(\.location) }
}

extension ReportedFinding {
  /// Of more observations, the first are listed.
  static let idLimit = 1_000

  init(_ group: FindingGroup, in experiment: Experiment) {
    self.init(
      rule: group.rule, info: group.info, severity: group.severity, confidence: group.confidence,
      signs: group.signs,
      traceID: group.findings.lazy.compactMap { experiment.traceID(of: $0) }.first,
      observationIDs: Self.observations(of: group).map { experiment.id($0) },
      tool: group.subject,
      occurrences: group.findings.map { finding in
        Occurrence(
          location: experiment.records.fileLine(of: finding),
          excerpt: finding.evidence?.excerpt ?? finding.message)
      }, message: group.message)
  }

  /// The first observations that the findings are about, without repetition.
  private static func observations(of group: FindingGroup) -> [Int] {
    var known: Set<Int32> = []
    let concerned = group.findings.flatMap { finding -> [Int32] in
      [finding.observation] + (finding.evidence?.related ?? [])
    }
    return concerned.filter { $0 >= 0 && known.insert($0).inserted }
      .prefix(idLimit).map { Int($0) }
  }
}

extension Experiment {
  fileprivate func traceID(of finding: Finding) -> String? {
    if finding.trace >= 0 { return traces[Int(finding.trace)].id }
    guard finding.observation >= 0 else { return nil }
    return traces[trace(of: Int(finding.observation))].id
  }
}
