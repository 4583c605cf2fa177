import TraceModel

/// Some of an experiment's findings, stored as indices because a broken file has one for every
/// line.
public struct GroupedFindings: RandomAccessCollection, Sendable {
  private let all: [Finding]
  /// Indices in ``Diagnosis/findings``, ascending.
  public private(set) var numbers: [Int32] = []

  init(of all: [Finding]) { self.all = all }

  mutating func append(_ number: Int) { numbers.append(Int32(number)) }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of findings.
  public var endIndex: Int { numbers.count }
  /// The finding at an index of the group, not of the experiment.
  public subscript(index: Int) -> Finding { all[Int(numbers[index])] }
}
