import Support
import TraceCore

/// All findings of `check`, in experiments and in Python source.
struct CheckReport {
  private(set) var findings: [ReportedFinding]

  /// The findings of some rules in diagnosed experiments and in source.
  ///
  /// With source, the findings are sorted by severity, findings about the same tool refer to each
  /// other, and the same mistake in artifacts and source is one finding.
  init(_ experiments: [Experiment], source: SourceReport?, rules: Set<Rule>) {
    findings = experiments.enumerated().flatMap { number, experiment in
      experiment.findingGroups().map { group in
        var finding = ReportedFinding(group, in: experiment)
        finding.experiment = number
        return finding
      }
    }
    findings.removeAll { !rules.contains($0.rule) }
    guard let source else { return }
    add(source.findings.map { ReportedFinding($0) }.filter { rules.contains($0.rule) })
  }

  /// Adds findings in source. One that explains findings in artifacts is shown with those, and is
  /// not counted by itself.
  private mutating func add(_ source: [ReportedFinding]) {
    let artifacts = findings.map { finding in
      finding.referring(to: source.filter { $0.isAboutTool(of: finding) }.flatMap(\.locations))
    }
    let reasons = artifacts.map { $0.reason(in: source) }
    findings = Self.explained(artifacts, by: source, reasons)
    for (index, finding) in source.enumerated() where !reasons.contains(index) {
      let related = artifacts.filter { $0.isAboutTool(of: finding) }
      findings.append(finding.referring(to: related.compactMap(\.locations.first)))
    }
    findings.sort { $0.severity > $1.severity }
  }

  /// The findings in artifacts with the source that explains them. What one line of the source
  /// explains in an experiment is one finding.
  private static func explained(
    _ artifacts: [ReportedFinding], by source: [ReportedFinding], _ reasons: [Int?]
  ) -> [ReportedFinding] {
    var findings: [ReportedFinding] = []
    var tied: [[Int]: Int] = [:]
    for (finding, reason) in zip(artifacts, reasons) {
      guard let reason else {
        findings.append(finding)
        continue
      }
      let key = [reason, finding.experiment, finding.rule == source[reason].rule ? 0 : 1]
      if let first = tied[key] {
        findings[first].add(finding)
      } else {
        tied[key] = findings.count
        findings.append(finding.explained(by: source[reason]))
      }
    }
    return findings
  }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}

extension ReportedFinding {
  fileprivate func referring(to locations: [FileLine]) -> ReportedFinding {
    var finding = self
    finding.seeAlso = locations
    return finding
  }

  fileprivate func isAboutTool(of other: ReportedFinding) -> Bool {
    guard let tool, let other = other.tool else { return false }
    return ToolName.bare(tool) == ToolName.bare(other)
  }

  /// The index of the finding in source that is the reason of this one.
  ///
  /// That is the same mistake, or the wrong order on a tool that was not captured, on the same tool;
  /// for a finding that names no tool, the only one of the rule.
  fileprivate func reason(in source: [ReportedFinding]) -> Int? {
    let same = source.indices.filter { source[$0].rule == rule }
    guard tool != nil else { return same.count == 1 ? same.first : nil }
    let orders =
      rule == .uncapturedTool ? source.indices.filter { source[$0].rule == .decoratorOrder } : []
    return (same + orders).first { isAboutTool(of: source[$0]) }
  }

  /// Adds a finding that has the same reason. One that names the tool says more.
  fileprivate mutating func add(_ other: ReportedFinding) {
    severity = max(severity, other.severity)
    if other.confidence > confidence { signs = [] }
    if other.confidence >= confidence { signs += other.signs.filter { !signs.contains($0) } }
    confidence = max(confidence, other.confidence)
    occurrences += other.occurrences
    let known = Set(observationIDs)
    observationIDs += other.observationIDs.filter { !known.contains($0) }
    observationIDs = Array(observationIDs.prefix(Self.idLimit))
    tool = tool ?? other.tool
    message = info.message(about: tool, count: occurrences.count)
  }

  /// This finding with the lines of the source that explains it, which make it as sure as that is.
  fileprivate func explained(by source: ReportedFinding) -> ReportedFinding {
    var finding = self
    let line = source.locations.first.map { "the source shows it in \($0)" }
    if !signs.isEmpty, let line { finding.signs.append(.strong(line)) }
    finding.severity = max(severity, source.severity)
    finding.confidence = max(confidence, source.confidence)
    finding.tool = tool ?? source.tool
    finding.source = source.source
    finding.edits = source.edits
    finding.fixedLines = source.fixedLines
    if rule != source.rule { finding.info = source.info }
    return finding
  }
}
