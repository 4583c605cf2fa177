import ArtifactFiles
import PythonScan
import Support
import TraceDiagnosis
import TraceIndex
import TraceModel

/// All findings in experiments and in Python source, each mistake once: what `check` prints and what
/// the screen lists.
package struct FindingReport: Sendable {
  package private(set) var findings: [ReportedFinding]

  /// The findings of some rules in diagnosed experiments and in source. Linear in the findings.
  ///
  /// With source, the findings are sorted by severity, findings about the same tool refer to each
  /// other, and the same mistake in artifacts and source is one finding. A finding of one of the
  /// `rules` refers to what others found, too, and is as sure as with all rules.
  package init(
    _ experiments: [Experiment], source: SourceReport? = nil,
    rules: Set<Rule> = Set(Rule.allCases)
  ) {
    findings = experiments.flatMap { experiment in
      experiment.findingGroups().map { ReportedFinding($0, of: experiment) }
    }
    if let source { add(source.findings.map { ReportedSource($0, in: source) }, of: rules) }
    findings.removeAll { !rules.contains($0.rule) }
  }

  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// Adds findings in source. One that explains findings in artifacts that are reported is shown with
  /// those, and is not counted separately.
  private mutating func add(_ source: [ReportedSource], of rules: Set<Rule>) {
    let index = SourceIndex(source)
    let artifacts = findings.map { $0.referring(to: index.locations(aboutToolOf: $0)) }
    let reasons = artifacts.map { index.reason(of: $0) }
    let locations = Self.firstLocations(artifacts)
    findings = Self.explained(artifacts, by: source, reasons)
    let tied = Set(zip(artifacts, reasons).compactMap { rules.contains($0.rule) ? $1 : nil })
    for (number, finding) in source.enumerated() where !tied.contains(number) {
      let related = locations[ToolName.bare(finding.tool)] ?? []
      findings.append(ReportedFinding(finding).referring(to: related))
    }
    findings.sort { $0.severity > $1.severity }
  }

  /// Where the findings about each tool begin.
  private static func firstLocations(_ findings: [ReportedFinding]) -> [String: [FileLine]] {
    var locations: [String: [FileLine]] = [:]
    for finding in findings {
      guard let tool = finding.tool, let first = finding.occurrences(limit: 1).first else {
        continue
      }
      locations[ToolName.bare(tool), default: []].append(first.location)
    }
    return locations
  }

  /// What findings in artifacts that become one have in common: the finding in source that explains
  /// them, the experiment, and whether the rule is the same in both.
  private struct Tie: Hashable {
    let reason: Int
    let experiment: ObjectIdentifier?
    let hasSameRule: Bool
  }

  /// The findings in artifacts with the source that explains them. What one line of the source
  /// explains in an experiment is one finding.
  private static func explained(
    _ artifacts: [ReportedFinding], by source: [ReportedSource], _ reasons: [Int?]
  ) -> [ReportedFinding] {
    var findings: [ReportedFinding] = []
    var tied: [Tie: Int] = [:]
    for (finding, reason) in zip(artifacts, reasons) {
      guard let reason else {
        findings.append(finding)
        continue
      }
      let tie = Tie(
        reason: reason, experiment: finding.experiment.map { ObjectIdentifier($0) },
        hasSameRule: finding.rule == source[reason].rule)
      if let first = tied[tie] {
        findings[first].add(finding)
      } else {
        tied[tie] = findings.count
        findings.append(finding.explained(by: source[reason]))
      }
    }
    return findings
  }
}
