import TraceCore

/// The lines of the list of findings: each group, and the places of those that have several.
///
/// No line is written down; a line's number says which it is, in time logarithmic in the groups.
struct ProblemLines: Sendable {
  /// The findings as a person reads them, the gravest first.
  let groups: [FindingGroup]
  /// The first line of each group.
  private let starts: [Int]
  /// How many lines there are.
  let count: Int

  /// Places of one group that are listed before the rest is only counted.
  private static let placeLimit = 200

  /// A line of the list.
  enum Line: Hashable {
    /// A group, by its place.
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
      if group.findings.count > 1 { count += min(group.findings.count, Self.placeLimit) }
    }
    self.starts = starts
    self.count = count
  }

  /// A line by its number.
  subscript(line: Int) -> Line {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= line { low = middle } else { high = middle }
    }
    return line == starts[low] ? .group(low) : .finding(group: low, number: line - starts[low] - 1)
  }

  /// The place of a line's finding in ``Experiment/findings``; a group's first one.
  func finding(_ line: Line) -> Int {
    switch line {
    case .group(let group): Int(groups[group].findings.numbers[0])
    case .finding(let group, let number): Int(groups[group].findings.numbers[number])
    }
  }
}
