/// The observations of one name and type.
struct ObservationGroup: Sendable {
  /// What distinguishes a group from others.
  struct Key: Comparable {
    let name: UInt32
    let type: UInt32

    static func < (a: Key, b: Key) -> Bool { (a.type, a.name) < (b.type, b.name) }
  }

  var name: UInt32
  var type: UInt32
  var figures = Statistics()
  /// The sum of the times in which no child ran, in microseconds. It is exact, so that it does not
  /// depend on the number of threads; a sum of hostile times can exceed 64 bits.
  var selfMicroseconds: Int128 = 0
  /// The sum of the critical paths' times in the observations themselves.
  var criticalMicroseconds: Int128 = 0
  var tokens = TokenSums()
  /// The number of durations that are known.
  var durationCount = 0

  var key: Key { Key(name: name, type: type) }

  /// Adds the sums of another group.
  mutating func add(_ other: ObservationGroup) {
    figures.count += other.figures.count
    figures.errors += other.figures.errors
    figures.interrupted += other.figures.interrupted
    tokens.add(other.tokens)
    selfMicroseconds += other.selfMicroseconds
    criticalMicroseconds += other.criticalMicroseconds
    durationCount += other.durationCount
  }

  /// The group with the name's number replaced by that of its canonical equivalent.
  func renamed(by canonicalNumbers: [UInt32]?) -> ObservationGroup {
    guard let canonicalNumbers else { return self }
    var group = self
    group.name = canonicalNumbers[Int(name)]
    return group
  }

  /// Derives the figures in the units of ``Statistics`` from the exact sums.
  mutating func updateFigures() {
    figures.selfTime = durationCount == 0 ? nil : Double(selfMicroseconds) / 1000
    figures.criticalTime = durationCount == 0 ? nil : Double(criticalMicroseconds) / 1000
    figures.tokens = tokens.total
    figures.usage = tokens.usage
    figures.cost = tokens.cost
  }
}
