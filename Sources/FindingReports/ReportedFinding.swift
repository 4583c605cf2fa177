import ArtifactFiles
import TraceDiagnosis
import TraceIndex
import TraceModel

/// What a person reads as one mistake: findings of one rule about the same tool in an experiment, a
/// finding in Python source, or both.
package struct ReportedFinding: Sendable {
  package let rule: Rule
  package internal(set) var severity: Severity
  package internal(set) var confidence: Confidence
  /// What speaks for the finding and against it; empty where a record is its own evidence.
  package internal(set) var signs: [Sign]
  package internal(set) var tool: String?
  /// The experiment of the findings in artifacts; `nil` for a finding in source alone.
  let experiment: Experiment?
  /// The findings in artifacts; empty for a finding in source alone.
  package internal(set) var groups: [FindingGroup]
  /// The user's own lines that explain the findings, or that are the finding.
  package internal(set) var source: ReportedSource?
  /// Where the same tool has findings: in source for a finding in artifacts, and the reverse.
  package internal(set) var seeAlso: [FileLine] = []

  /// A group of findings in artifacts.
  init(_ group: FindingGroup, of experiment: Experiment) {
    rule = group.rule
    severity = group.severity
    confidence = group.confidence
    signs = group.signs
    tool = group.subject
    self.experiment = experiment
    groups = [group]
  }

  /// A finding in source.
  init(_ source: ReportedSource) {
    rule = source.rule
    severity = source.severity
    confidence = source.confidence
    signs = source.signs
    tool = source.tool
    experiment = nil
    groups = []
    self.source = source
  }

  /// Cause and fix.
  package var info: RuleInfo {
    if let source, source.rule != rule { return source.rule.info }
    return groups.first?.info ?? rule.info
  }

  /// One sentence without the location.
  package var message: String {
    switch groups.count {
    case 0: source?.message ?? ""
    case 1: groups[0].message
    default: info.message(about: tool, count: count)
    }
  }
}
