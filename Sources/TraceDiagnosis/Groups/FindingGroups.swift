import TraceIndex
import TraceModel

extension Experiment {
  /// All findings in groups: the most severe first, then in the order of the rules. Linear.
  public func findingGroups() -> [FindingGroup] {
    let findings = self.findings
    var groups = FindingGroups()
    for number in findings.indices { groups.add(number, of: findings) }
    return groups.sorted()
  }
}

/// Groups of findings while they are collected.
struct FindingGroups {
  private var groups: [FindingGroup] = []
  private var indices: [FindingGroup.Key: Int] = [:]
  /// The group of the latest finding, because most neighbours have the same key.
  private var latest: (key: FindingGroup.Key, index: Int)?

  mutating func add(_ number: Int, of findings: [Finding]) {
    let finding = findings[number]
    let key = FindingGroup.Key(finding)
    let index = index(of: key, findings)
    groups[index].append(number, finding)
    latest = (key, index)
  }

  private mutating func index(of key: FindingGroup.Key, _ findings: [Finding]) -> Int {
    if let latest, latest.key == key { return latest.index }
    if let known = indices[key] { return known }
    indices[key] = groups.count
    groups.append(FindingGroup(key, of: findings))
    return groups.count - 1
  }

  /// The most severe first, then in the order of the rules, then in the order of their first
  /// findings.
  func sorted() -> [FindingGroup] {
    let rank = Dictionary(
      Rule.allCases.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    return groups.enumerated().sorted { a, b in
      (b.element.severity, rank[a.element.rule] ?? 0, a.offset)
        < (a.element.severity, rank[b.element.rule] ?? 0, b.offset)
    }.map(\.element)
  }
}
