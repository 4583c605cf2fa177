/// The traces of the store with one input and iteration, by persona. Either file may lack the persona, so
/// that nobody's agrees with everybody's.
struct RunCandidates {
  private var known: [String: Group] = [:]
  private var unknown = Group()
  private var all = Group()

  /// The traces of one persona, of none, or of all.
  private struct Group {
    var traces: [NearestCandidates.Candidate] = []
    var nearest = NearestCandidates()
    /// Where the first one that was free is.
    var firstFree = 0
    var indices: [Int] = []

    mutating func add(_ index: Int, _ time: ClosedTime?) {
      indices.append(index)
      guard let time else { return }
      let candidate = NearestCandidates.Candidate(index: index, start: time.start, end: time.end)
      traces.append(candidate)
      nearest.add(candidate)
    }

    /// At most two candidates that are free. Removes those that are not.
    mutating func free(_ isFree: (Int) -> Bool) -> [Int] {
      var found: [Int] = []
      while firstFree < indices.count, found.count < 2 {
        if isFree(indices[firstFree]) { found.append(indices[firstFree]) }
        firstFree += 1
      }
      // They may be free the next time, too.
      firstFree -= found.count
      for (offset, index) in found.enumerated() { indices[firstFree + offset] = index }
      return found
    }

    func count(in window: TimeWindow) -> Int {
      traces.count { window.contains(start: $0.start, end: $0.end) }
    }
  }

  /// When a trace started and ended, which may be in the wrong order.
  struct ClosedTime {
    let start: Int64
    let end: Int64
  }

  /// Failures of one key have the same candidates.
  enum Key: Hashable {
    case persona(String)
    case unknown, all
  }

  mutating func add(_ index: Int, persona: String?, _ time: ClosedTime?) {
    all.add(index, time)
    if let persona {
      known[persona, default: Group()].add(index, time)
    } else {
      unknown.add(index, time)
    }
  }

  func key(_ persona: String?) -> Key {
    if let persona { return known[persona] == nil ? .unknown : .persona(persona) }
    guard known.count < 2 else { return .all }
    return known.keys.first.map { .persona($0) } ?? .unknown
  }

  /// The nearest free candidate of a persona. Without a window, only one that is unique.
  mutating func match(
    _ persona: String?, _ window: TimeWindow?, where isFree: (Int) -> Bool
  ) -> Int? {
    guard let window else {
      let free = persona == nil ? all.free(isFree) : freeOf(persona, isFree)
      return free.count == 1 ? free[0] : nil
    }
    guard let persona else { return all.nearest.nearest(to: window, where: isFree)?.index }
    let found = [
      known[persona]?.nearest.nearest(to: window, where: isFree),
      unknown.nearest.nearest(to: window, where: isFree),
    ].compactMap { $0 }
    return found.min {
      ($0.distance, $0.start, $0.index) < ($1.distance, $1.start, $1.index)
    }?.index
  }

  private mutating func freeOf(_ persona: String?, _ isFree: (Int) -> Bool) -> [Int] {
    let own = persona.flatMap { known[$0]?.free(isFree) } ?? []
    return own + unknown.free(isFree)
  }

  /// Of the failures of each key, as many as have traces in a window.
  func fits(_ failures: [Key: Int], in window: TimeWindow) -> Int {
    let others = unknown.count(in: window)
    return failures.reduce(0) { sum, failures in
      let count =
        switch failures.key {
        case .all: all.count(in: window)
        case .unknown: others
        case .persona(let persona): others + (known[persona]?.count(in: window) ?? 0)
        }
      return sum + min(failures.value, count)
    }
  }
}
