import TraceCore

/// The lines of the list of findings: each group, followed by its findings where it has several.
///
/// No line is stored. The line for a number is found in time logarithmic in the groups.
struct FindingLines: Sendable {
  /// The findings as a user reads them, the most severe first.
  let groups: [FindingGroup]
  /// The first line of each group.
  private let starts: [Int]
  let count: Int

  /// Findings of one group that get a line; more are only counted.
  private static let findingLimit = 200

  enum Line: Hashable {
    /// A group, by its index.
    case group(Int)
    /// A finding of a group that has several.
    case finding(group: Int, number: Int)
  }

  init(_ groups: [FindingGroup]) {
    self.groups = groups
    var starts: [Int] = []
    starts.reserveCapacity(groups.count)
    var count = 0
    for group in groups {
      starts.append(count)
      count += 1
      if group.findings.count > 1 { count += min(group.findings.count, Self.findingLimit) }
    }
    self.starts = starts
    self.count = count
  }

  subscript(line: Int) -> Line {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= line { low = middle } else { high = middle }
    }
    return line == starts[low] ? .group(low) : .finding(group: low, number: line - starts[low] - 1)
  }

  /// The index in ``Experiment/findings`` of a line's finding; for a group its first one.
  func finding(_ line: Line) -> Int {
    switch line {
    case .group(let group): Int(groups[group].findings.numbers[0])
    case .finding(let group, let number): Int(groups[group].findings.numbers[number])
    }
  }
}
