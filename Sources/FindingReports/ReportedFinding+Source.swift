import ArtifactFiles
import TraceModel

/// Tying findings in artifacts to the source that explains them.
extension ReportedFinding {
  func referring(to locations: [FileLine]) -> ReportedFinding {
    var finding = self
    finding.seeAlso = locations
    return finding
  }

  /// Adds a finding that has the same reason. One that names the tool says more.
  mutating func add(_ other: ReportedFinding) {
    severity = max(severity, other.severity)
    if other.confidence > confidence { signs = [] }
    if other.confidence >= confidence { signs += other.signs.filter { !signs.contains($0) } }
    confidence = max(confidence, other.confidence)
    groups += other.groups
    tool = tool ?? other.tool
  }

  /// This finding with the lines of the source that explains it, which make it as sure as that is.
  func explained(by source: ReportedSource) -> ReportedFinding {
    var finding = self
    if !signs.isEmpty { finding.signs.append(source.sign) }
    finding.severity = max(severity, source.severity)
    finding.confidence = max(confidence, source.confidence)
    finding.tool = tool ?? source.tool
    finding.source = source
    return finding
  }
}
