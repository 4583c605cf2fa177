import TraceModel

/// Findings of one rule and one severity about the same tool or observation name: what a person
/// reads as one mistake.
public struct FindingGroup: Sendable {
  /// The rule of each finding.
  public let rule: Rule
  /// The tool or the observation's name; `nil` if unknown.
  public let subject: String?
  /// The severity of each finding.
  public let severity: Severity
  /// The highest confidence of the findings.
  public private(set) var confidence: Confidence
  /// The signs of the findings that are as sure as that, without repetition.
  public private(set) var signs: [Sign] = []
  /// In the order of files and lines.
  public private(set) var findings: GroupedFindings

  /// What the findings of a group have in common.
  ///
  /// The severity is a part of it: a tool's calls that were not answered are another matter than
  /// those that were.
  package struct Key: Hashable, Sendable {
    let rule: Rule
    let subject: String?
    let severity: Severity
    let advice: Evidence.Advice?

    package init(_ finding: Finding) {
      rule = finding.rule
      subject = finding.evidence?.subject
      severity = finding.severity
      advice = finding.evidence?.advice
    }
  }

  init(_ key: Key, of all: [Finding]) {
    rule = key.rule
    subject = key.subject
    severity = key.severity
    confidence = .possible
    findings = GroupedFindings(of: all)
  }

  mutating func append(_ number: Int, _ finding: Finding) {
    findings.append(number)
    guard finding.confidence >= confidence else { return }
    if finding.confidence > confidence { signs = [] }
    confidence = finding.confidence
    for sign in finding.evidence?.signs ?? [] where !signs.contains(sign) { signs.append(sign) }
  }

  /// The texts of the rule, with the cause and the fix of the findings.
  public var info: RuleInfo { findings.first?.info ?? rule.info }

  /// One sentence: the message of the only finding, or the rule's title and the number of findings.
  public var message: String {
    guard findings.count > 1 else { return findings.first?.message ?? "" }
    return rule.info.message(about: subject, count: findings.count)
  }
}
