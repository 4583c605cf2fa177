import Support
import TraceCore

/// All findings of `check`, in experiments and in Python source.
struct CheckReport {
  private(set) var findings: [ReportedFinding]

  /// The findings of some rules in diagnosed experiments and in source.
  ///
  /// With source, the findings are sorted by severity, and findings about the same tool refer to
  /// each other.
  init(_ experiments: [Experiment], source: SourceReport?, rules: Set<Rule>) {
    findings = experiments.flatMap { experiment in
      experiment.findingGroups().map { ReportedFinding($0, in: experiment) }
    }
    if let source { add(source.findings.map { ReportedFinding($0) }) }
    findings.removeAll { !rules.contains($0.rule) }
  }

  private mutating func add(_ source: [ReportedFinding]) {
    let artifacts = findings.map { finding in
      finding.referring(to: source.filter { $0.isAboutTool(of: finding) }.flatMap(\.locations))
    }
    let referringSource = source.map { finding in
      finding.referring(
        to: artifacts.filter { $0.isAboutTool(of: finding) }.compactMap(\.locations.first))
    }
    findings = (artifacts + referringSource).sorted { $0.severity > $1.severity }
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
}
