import TraceIndex
import TraceModel

/// Traces of the store that ran within the time of another one.
struct NestedTraces {
  struct Pair {
    let inner: Int
    let outer: Int
  }

  private let experiment: Experiment
  private(set) var pairs: [Pair] = []
  /// The names of traces without an agent that ran within no other.
  private(set) var namesOfSeparate: Set<String> = []
  /// Inner traces that partly overlap another one of the same outer trace.
  private(set) var overlapping: Set<Int> = []

  /// The inner traces by the outer one.
  private var innerTraces: [Int: [Int]] = [:]

  /// The number of open traces that are searched for one that encloses a trace.
  private static let searchLimit = 256

  init(_ experiment: Experiment) {
    self.experiment = experiment
    let candidates = experiment.traces.indices.filter { number in
      let trace = experiment.traces[number]
      return trace.origin == .offlineStore && trace.start != nil && trace.end != nil
    }.sorted { (start($0), -end($0)) < (start($1), -end($1)) }
    findPairs(candidates)
    findOverlaps()
  }

  func start(_ trace: Int) -> Int64 { experiment.traces[trace].start?.microseconds ?? 0 }
  func end(_ trace: Int) -> Int64 { experiment.traces[trace].end?.microseconds ?? 0 }

  /// The traces that ran within one, in the order of their starts.
  func inner(of outer: Int) -> [Int] { innerTraces[outer] ?? [] }

  func isOfRunner(_ trace: Int) -> Bool { experiment.traces[trace].iteration != nil }

  private mutating func findPairs(_ candidates: [Int]) {
    var open: [Int] = []
    var pruned = 16
    for number in candidates {
      // Traces that have ended enclose nothing any more. Removing them seldom keeps this linear.
      if open.count > 2 * pruned {
        open.removeAll { end($0) < start(number) }
        pruned = max(16, open.count)
      }
      let hasAgent = experiment.hasAgent(number)
      if !isOfRunner(number) {
        if let outer = open.suffix(Self.searchLimit).last(where: { end($0) >= end(number) }) {
          pairs.append(Pair(inner: number, outer: outer))
        } else if !hasAgent, let name = experiment.traces[number].name {
          namesOfSeparate.insert(name)
        }
      }
      if hasAgent || isOfRunner(number) { open.append(number) }
    }
  }

  private mutating func findOverlaps() {
    var latest: [Int: Int] = [:]
    for pair in pairs {
      innerTraces[pair.outer, default: []].append(pair.inner)
      if let before = latest[pair.outer], start(pair.inner) < end(before),
        end(pair.inner) > end(before)
      {
        overlapping.formUnion([before, pair.inner])
      }
      if latest[pair.outer].map({ end($0) < end(pair.inner) }) ?? true {
        latest[pair.outer] = pair.inner
      }
    }
  }
}
