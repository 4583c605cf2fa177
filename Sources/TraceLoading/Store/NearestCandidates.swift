import Support

/// Traces of the store that may be one run, from which the nearest to a window is taken, again and again.
///
/// The window may grow between two requests. Then distances shrink, and what is too far stays so. All
/// requests together cost n log n.
struct NearestCandidates {
  /// A trace of the store, by its index, and its time.
  struct Candidate: Comparable {
    let index: Int
    let start: Int64
    let end: Int64
    /// What its place depends on in the heap that it is in.
    fileprivate var key: Int64 = 0

    static func < (a: Candidate, b: Candidate) -> Bool {
      (a.key, a.start, a.index) < (b.key, b.start, b.index)
    }

    init(index: Int, start: Int64, end: Int64) {
      self.index = index
      self.start = start
      self.end = end
    }

    fileprivate func with(key: Int64) -> Candidate {
      var candidate = self
      candidate.key = key
      return candidate
    }
  }

  private var unsorted: [Candidate] = []
  private var inside = Heap<Candidate>()
  /// Those that start before the window, end after it, or do both.
  private var early = Heap<Candidate>()
  private var late = Heap<Candidate>()
  private var around = Heap<Candidate>()

  mutating func add(_ candidate: Candidate) { unsorted.append(candidate) }

  /// The nearest candidate that is free, of equally near ones the earliest; `nil` if none can belong to the
  /// experiment. A candidate that is not free is not asked for again.
  mutating func nearest(
    to window: TimeWindow, where isFree: (Int) -> Bool
  ) -> (index: Int, distance: Int64, start: Int64)? {
    for candidate in unsorted { sort(candidate, window) }
    unsorted = []
    settle(\.inside, window, isFree)
    settle(\.around, window, isFree)
    settle(\.early, window, isFree)
    settle(\.late, window, isFree)
    // What moved inside may not be free.
    settle(\.inside, window, isFree)
    return [inside.first, early.first, late.first, around.first].compactMap { $0 }
      .map { (index: $0.index, distance: Self.distance($0, window), start: $0.start) }
      .min { ($0.distance, $0.start, $0.index) < ($1.distance, $1.start, $1.index) }
  }

  private static func distance(_ candidate: Candidate, _ window: TimeWindow) -> Int64 {
    max(0, window.start - candidate.start) + max(0, candidate.end - window.end)
  }

  /// Puts a candidate where its distance decides, unless it is too far.
  private mutating func sort(_ candidate: Candidate, _ window: TimeWindow) {
    guard window.end - window.start + Self.distance(candidate, window) <= window.limit else {
      return
    }
    switch (candidate.start < window.start, candidate.end > window.end) {
    case (false, false): inside.insert(candidate.with(key: 0))
    case (true, false): early.insert(candidate.with(key: -candidate.start))
    case (false, true): late.insert(candidate.with(key: candidate.end))
    case (true, true): around.insert(candidate.with(key: candidate.end - candidate.start))
    }
  }

  /// Removes candidates from the front of a heap until the first one is free and belongs there. No other
  /// one is nearer: its distance is at least what its key says.
  private mutating func settle(
    _ heap: WritableKeyPath<Self, Heap<Candidate>>, _ window: TimeWindow,
    _ isFree: (Int) -> Bool
  ) {
    while let first = self[keyPath: heap].first {
      if isFree(first.index), belongs(first, in: heap, window) { return }
      self[keyPath: heap].removeFirst()
      if isFree(first.index) { sort(first, window) }
    }
  }

  private func belongs(
    _ candidate: Candidate, in heap: WritableKeyPath<Self, Heap<Candidate>>, _ window: TimeWindow
  ) -> Bool {
    guard window.end - window.start + Self.distance(candidate, window) <= window.limit else {
      return false
    }
    let isEarly = candidate.start < window.start
    let isLate = candidate.end > window.end
    switch heap {
    case \.inside: return !isEarly && !isLate
    case \.early: return isEarly && !isLate
    case \.late: return !isEarly && isLate
    default: return isEarly && isLate
    }
  }
}
