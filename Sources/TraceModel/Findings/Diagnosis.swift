/// What is wrong with an experiment's files and instrumentation.
public struct Diagnosis: Sendable {
  /// In the order of files and lines.
  public let findings: [Finding]
  /// In the order of their findings; each has a row in the tree.
  public let missingCalls: [MissingCall]
  /// Parents in the repaired placement of ``Rule/concurrentContext``, by observation.
  public let repairs: [Int32: Int32]
  /// What observations act as, where that is not their recorded type.
  package let acting: ActingTypes
  /// The findings about the lines that an observation replaces, as indices in ``findings``, by
  /// observation.
  package let replacements: [Int32: [Int32]]

  package init(
    findings: [Finding], missingCalls: [MissingCall] = [], repairs: [Int32: Int32] = [:],
    acting: ActingTypes = ActingTypes()
  ) {
    self.findings = findings
    self.missingCalls = missingCalls
    self.repairs = repairs
    self.acting = acting
    var replacements: [Int32: [Int32]] = [:]
    for (number, finding) in findings.enumerated() where finding.rule == .duplicateID {
      replacements[finding.observation, default: []].append(Int32(number))
    }
    self.replacements = replacements
  }
}
