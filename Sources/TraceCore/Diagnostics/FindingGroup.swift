/// Findings of one rule about the same tool, or about the same file where no tool is known: what a
/// person reads as one problem.
public struct FindingGroup: Sendable {
  /// The rule.
  public let rule: Rule
  /// The tool, or the observation's name; `nil` where none is known.
  public let subject: String?
  /// The findings, in the order of the files.
  public let findings: [Finding]

  /// The gravest severity among them.
  public var severity: Severity { findings.map(\.severity).max() ?? .info }
  /// The surest confidence among them.
  public var confidence: Confidence { findings.map(\.confidence).max() ?? .possible }

  /// One sentence: what one finding says, or what they have in common.
  public var message: String {
    guard findings.count > 1 else { return findings.first?.message ?? "" }
    let about = subject.map { ": \($0)" } ?? ""
    return "\(rule.info.title)\(about), \(findings.count) times"
  }
}

extension Experiment {
  /// All findings in groups, the gravest first, then in the order of the rules.
  public func findingGroups() -> [FindingGroup] {
    struct Key: Hashable {
      let rule: Rule
      let subject: String?
      let severity: Severity
    }
    var order: [Key] = []
    var groups: [Key: [Finding]] = [:]
    for finding in findings {
      // Of a tool that was mostly answered, the calls that were not are another matter.
      let key = Key(
        rule: finding.rule, subject: finding.evidence?.subject, severity: finding.severity)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(finding)
    }
    let rank = Dictionary(
      Rule.allCases.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    return order.enumerated().sorted { a, b in
      (b.element.severity, rank[a.element.rule] ?? 0, a.offset)
        < (a.element.severity, rank[b.element.rule] ?? 0, b.offset)
    }.map {
      FindingGroup(
        rule: $0.element.rule, subject: $0.element.subject, findings: groups[$0.element] ?? [])
    }
  }
}
