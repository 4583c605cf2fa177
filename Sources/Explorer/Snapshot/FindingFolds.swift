import Support

/// Which findings of the list show the lines of the artifacts below them. All are folded at first.
struct FindingFolds: Hashable, Sendable {
  /// The unfolded findings, ascending.
  private var findings: [Int] = []
  /// The lines of each of ``findings`` and of those before it.
  private var sums: [Int] = []

  func isUnfolded(_ finding: Int) -> Bool {
    let index = index(of: finding)
    return index < findings.count && findings[index] == finding
  }

  /// Lines of the unfolded findings before one.
  func lines(before finding: Int) -> Int {
    let index = index(of: finding)
    return index == 0 ? 0 : sums[index - 1]
  }

  /// Lines of all unfolded findings.
  var lineCount: Int { sums.last ?? 0 }

  /// Unfolds a finding that has a number of lines, or folds it. Linear in the unfolded findings.
  mutating func set(_ finding: Int, isUnfolded: Bool, lines: Int) {
    guard isUnfolded != self.isUnfolded(finding) else { return }
    let index = index(of: finding)
    if isUnfolded {
      findings.insert(finding, at: index)
      sums.insert(index == 0 ? 0 : sums[index - 1], at: index)
    } else {
      findings.remove(at: index)
      sums.remove(at: index)
    }
    for later in index..<sums.count { sums[later] += isUnfolded ? lines : -lines }
  }

  mutating func foldAll() { self = FindingFolds() }

  private func index(of finding: Int) -> Int { findings.partitioningIndex { $0 >= finding } }
}

extension FindingFolds {
  /// Whether the list has the unfolded findings, with as many lines. Linear in the unfolded findings.
  func fit(_ lines: FindingLines) -> Bool {
    var sum = 0
    return zip(findings, sums).allSatisfy { finding, end in
      guard finding < lines.findings.count else { return false }
      sum += lines.occurrences(finding)
      return sum == end
    }
  }
}
