import Support
import TraceCore

/// The lines of the list of findings: each finding, followed by the lines of the artifacts that show
/// it where there are several, and by what the source says.
///
/// No line is stored. The line for a number is found in time logarithmic in the findings.
struct FindingLines: Sendable {
  /// The findings as a user reads them, the most severe first.
  let findings: [ReportedFinding]
  /// The first line of each finding.
  private let starts: [Int]
  let count: Int
  /// Lines of artifacts and source that show a mistake, each once.
  let occurrenceCount: Int

  /// Lines of artifacts that are listed for a finding; more are only counted.
  private static let occurrenceLimit = 200

  enum Line: Hashable {
    /// A finding, by its index.
    case finding(Int)
    /// A line of the artifacts that shows a finding, where there are several.
    case occurrence(finding: Int, number: Int)
    /// A line of what the source says about a finding.
    case source(finding: Int, number: Int)
  }

  init(_ findings: [ReportedFinding]) {
    self.findings = findings
    var starts: [Int] = []
    starts.reserveCapacity(findings.count)
    var count = 0
    for finding in findings {
      starts.append(count)
      count += 1 + Self.occurrences(finding) + (finding.source?.explanation.count ?? 0)
    }
    self.starts = starts
    occurrenceCount = findings.reduce(0) { $0 + $1.count }
    self.count = count
  }

  private static func occurrences(_ finding: ReportedFinding) -> Int {
    finding.count > 1 ? min(finding.count, occurrenceLimit) : 0
  }

  subscript(line: Int) -> Line {
    let finding = max(0, starts.partitioningIndex { $0 > line } - 1)
    let number = line - starts[finding] - 1
    if number < 0 { return .finding(finding) }
    let occurrences = Self.occurrences(findings[finding])
    return number < occurrences
      ? .occurrence(finding: finding, number: number)
      : .source(finding: finding, number: number - occurrences)
  }

  /// The index in ``Experiment/findings`` of what a line shows, of several the first one; `nil` for a
  /// finding that only the source shows.
  func number(_ line: Line) -> Int? {
    switch line {
    case .finding(let finding), .source(let finding, _): findings[finding].findingNumber(0)
    case .occurrence(let finding, let number): findings[finding].findingNumber(number)
    }
  }

  /// The finding that a line belongs to.
  func finding(_ line: Line) -> ReportedFinding {
    switch line {
    case .finding(let number), .occurrence(let number, _), .source(let number, _):
      findings[number]
    }
  }
}
