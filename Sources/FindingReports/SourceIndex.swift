import ArtifactFiles
import Support
import TraceModel

/// Finds the findings in source that belong to one in artifacts, by tool and by rule.
struct SourceIndex {
  private let source: [ReportedSource]
  private var byTool: [String: [Int]] = [:]
  private var byRule: [Rule: [Int]] = [:]
  private var locations: [String: [FileLine]] = [:]

  init(_ source: [ReportedSource]) {
    self.source = source
    for (number, finding) in source.enumerated() {
      let tool = ToolName.bare(finding.tool)
      byTool[tool, default: []].append(number)
      byRule[finding.rule, default: []].append(number)
      locations[tool, default: []].append(finding.line.location)
    }
  }

  /// Where the source has findings about the same tool.
  func locations(aboutToolOf finding: ReportedFinding) -> [FileLine] {
    finding.tool.flatMap { locations[ToolName.bare($0)] } ?? []
  }

  /// The index of the finding in source that is the reason of one in artifacts.
  ///
  /// That is the same mistake, or the wrong order on a tool that was not captured, on the same tool;
  /// for a finding that names no tool, the only one of the rule.
  func reason(of finding: ReportedFinding) -> Int? {
    guard let tool = finding.tool else {
      let same = byRule[finding.rule] ?? []
      return same.count == 1 ? same.first : nil
    }
    let candidates = byTool[ToolName.bare(tool)] ?? []
    if let same = candidates.first(where: { source[$0].rule == finding.rule }) { return same }
    guard finding.rule == .uncapturedTool else { return nil }
    return candidates.first { source[$0].rule == .decoratorOrder }
  }
}
