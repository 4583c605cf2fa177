import TraceIndex
import TraceModel

/// Findings of one rule about the same tool, or about the same file where no tool is known: what a
/// person reads as one problem.
public struct FindingGroup: Sendable {
  /// The rule.
  public let rule: Rule
  /// The tool, or the observation's name; `nil` where none is known.
  public let subject: String?
  /// How much they matter, all of them the same.
  public let severity: Severity
  /// The surest confidence among them.
  public fileprivate(set) var confidence: Confidence
  /// The findings, in the order of the files.
  public fileprivate(set) var findings: GroupedFindings

  /// One sentence: what one finding says, or what they have in common.
  public var message: String {
    guard findings.count > 1 else { return findings.first?.message ?? "" }
    let about = subject.map { ": \($0)" } ?? ""
    return "\(rule.info.title)\(about), \(findings.count) times"
  }
}

/// Some of an experiment's findings: a number each, since a broken file has one for every line.
public struct GroupedFindings: RandomAccessCollection, Sendable {
  private let all: [Finding]
  /// Places in ``Experiment/findings``.
  public fileprivate(set) var numbers: [Int32] = []

  fileprivate init(of all: [Finding]) { self.all = all }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// How many there are.
  public var endIndex: Int { numbers.count }
  /// A finding by its place among these.
  public subscript(place: Int) -> Finding { all[Int(numbers[place])] }
}

extension Experiment {
  /// All findings in groups, the gravest first, then in the order of the rules. Linear.
  public func findingGroups() -> [FindingGroup] {
    struct Key: Hashable {
      let rule: Rule
      let subject: String?
      let severity: Severity
    }
    var groups: [FindingGroup] = []
    var placeOfKey: [Key: Int] = [:]
    // Neighbours are mostly of one kind, and are not looked up again.
    var last: (key: Key, place: Int)?
    for number in findings.indices {
      let finding = findings[number]
      // Of a tool that was mostly answered, the calls that were not are another matter.
      let key = Key(
        rule: finding.rule, subject: finding.evidence?.subject, severity: finding.severity)
      let place = last?.key == key ? last?.place : placeOfKey[key]
      if let place {
        groups[place].confidence = max(groups[place].confidence, finding.confidence)
        groups[place].findings.numbers.append(Int32(number))
        last = (key, place)
      } else {
        placeOfKey[key] = groups.count
        var group = FindingGroup(
          rule: key.rule, subject: key.subject, severity: key.severity,
          confidence: finding.confidence, findings: GroupedFindings(of: findings))
        group.findings.numbers = [Int32(number)]
        groups.append(group)
      }
    }
    let rank = Dictionary(
      Rule.allCases.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    return groups.enumerated().sorted { a, b in
      (b.element.severity, rank[a.element.rule] ?? 0, a.offset)
        < (a.element.severity, rank[b.element.rule] ?? 0, b.offset)
    }.map(\.element)
  }
}
