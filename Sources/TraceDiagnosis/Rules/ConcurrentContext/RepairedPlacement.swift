import TraceIndex
import TraceModel

/// The placement that shows parallel calls as siblings.
enum RepairedPlacement {
  /// The most ancestors that are searched for the new parent.
  private static let ancestorLimit = 1_000

  /// The repaired parents, by observation, of the calls that ``ConcurrentContext`` reports.
  ///
  /// Only calls move that outlive the call that they are recorded below, or started with it; in a
  /// finding without any such call, all that are below another one of it. The new parent is the nearest ancestor that
  /// contains the call in time and is none of the parallel calls.
  static func parents(_ experiment: Experiment, _ findings: [Finding]) -> [Int32: Int32] {
    var parents: [Int32: Int32] = [:]
    for finding in findings where finding.rule == .concurrentContext {
      let calls = [finding.observation] + (finding.evidence?.related ?? [])
      let group = Set(calls.map(Int.init))
      let nested = group.filter { parent($0, experiment).map(group.contains) ?? false }
      let outliving = nested.filter { moves($0, experiment) }
      for call in outliving.isEmpty ? nested : outliving {
        parents[Int32(call)] = newParent(call, outside: group, experiment)
      }
    }
    return parents
  }

  private static func parent(_ call: Int, _ experiment: Experiment) -> Int? {
    let tree = experiment.tree
    return tree.parent(tree.row(ofObservation: call)).flatMap { tree.observation($0) }
  }

  /// Whether a call outlives its parent, or started with it.
  private static func moves(_ call: Int, _ experiment: Experiment) -> Bool {
    guard let parent = parent(call, experiment) else { return false }
    return experiment.observations.ends[call] > experiment.observations.ends[parent]
      || ParallelCalls.startsAtOnce(call, parent, experiment)
  }

  /// -1 for the trace's root.
  private static func newParent(
    _ call: Int, outside group: Set<Int>, _ experiment: Experiment
  ) -> Int32 {
    var above = parent(call, experiment)
    for _ in 0..<ancestorLimit {
      guard let candidate = above else { break }
      if !group.contains(candidate), contains(candidate, call, experiment) {
        return Int32(candidate)
      }
      above = parent(candidate, experiment)
    }
    return -1
  }

  /// Whether an observation of another name contains a call in time.
  private static func contains(_ outer: Int, _ inner: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    return columns.names[outer] != columns.names[inner]
      && columns.starts[outer] <= columns.starts[inner]
      && columns.ends[outer] >= columns.ends[inner]
  }
}
