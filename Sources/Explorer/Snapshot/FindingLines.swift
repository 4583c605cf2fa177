import Support
import TraceCore

/// The lines of the list of findings: each finding, followed by what the source says and, where it is
/// unfolded, by the lines of the artifacts that show it.
///
/// No line is stored. The line for a number is found in time logarithmic in the findings.
struct FindingLines: Sendable {
  /// The findings as a user reads them, the most severe first.
  let findings: [ReportedFinding]
  /// The first line of each finding while all are folded.
  private let starts: [Int]
  private let foldedCount: Int
  /// Lines of artifacts and source that show a mistake, each once.
  let occurrenceCount: Int

  enum Line: Hashable, Sendable {
    /// A finding, by its index.
    case finding(Int)
    /// A line of what the source says about a finding.
    case source(finding: Int, number: Int)
    /// A line of the artifacts that shows a finding, where there are several.
    case occurrence(finding: Int, number: Int)

    /// The finding that it belongs to.
    var finding: Int {
      switch self {
      case .finding(let finding), .source(let finding, _), .occurrence(let finding, _): finding
      }
    }
  }

  init(_ findings: [ReportedFinding]) {
    self.findings = findings
    var starts: [Int] = []
    starts.reserveCapacity(findings.count)
    var count = 0
    for finding in findings {
      starts.append(count)
      count += 1 + (finding.source?.explanation.count ?? 0)
    }
    self.starts = starts
    occurrenceCount = findings.reduce(0) { $0 + $1.count }
    foldedCount = count
  }

  /// The number of lines.
  func count(_ folds: FindingFolds) -> Int { foldedCount + folds.lineCount }

  /// The lines that unfolding a finding adds; 0 if one line shows it.
  func occurrences(_ finding: Int) -> Int {
    let count = findings[finding].count
    return count > 1 ? count : 0
  }

  /// Where a line is in the list, unless it is folded.
  func index(of line: Line, _ folds: FindingFolds) -> Int {
    let start = start(line.finding, folds)
    return switch line {
    case .finding: start
    case .source(_, let number): start + 1 + number
    case .occurrence(let finding, let number): start + 1 + sourceLines(finding) + number
    }
  }

  func line(at index: Int, _ folds: FindingFolds) -> Line {
    let finding = max(0, findings.indices.partitioningIndex { start($0, folds) > index } - 1)
    let rest = index - start(finding, folds) - 1
    if rest < 0 { return .finding(finding) }
    let source = sourceLines(finding)
    return rest < source
      ? .source(finding: finding, number: rest)
      : .occurrence(finding: finding, number: rest - source)
  }

  private func start(_ finding: Int, _ folds: FindingFolds) -> Int {
    starts[finding] + folds.lines(before: finding)
  }

  private func sourceLines(_ finding: Int) -> Int {
    let end = finding + 1 < starts.count ? starts[finding + 1] : foldedCount
    return end - starts[finding] - 1
  }

  /// The index in ``Experiment/findings`` of what a line shows, of several the first one; `nil` for a
  /// finding that only the source shows.
  func findingNumber(_ line: Line) -> Int? {
    switch line {
    case .finding(let finding), .source(let finding, _): findings[finding].findingNumber(0)
    case .occurrence(let finding, let number): findings[finding].findingNumber(number)
    }
  }
}
