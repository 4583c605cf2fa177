import TraceIndex
import TraceModel

/// The placement that shows parallel calls as siblings.
enum RepairedPlacement {
  /// The most calls of one chain that are moved. Longer chains occur only in generated files.
  private static let memberLimit = 1_000

  /// The repaired parents, by observation, of the calls that ``ConcurrentContext`` reports.
  ///
  /// The new parent is the nearest ancestor that contains the call in time and is not another call
  /// of the same name.
  static func parents(_ experiment: Experiment, _ findings: [Finding]) -> [Int32: Int32] {
    var parents: [Int32: Int32] = [:]
    for finding in findings
    where finding.rule == .concurrentContext && parents[finding.observation] == nil {
      let call = Int(finding.observation)
      let (members, parent) = chain(above: call, experiment)
      // The topmost call is already below its parent.
      for member in members.dropLast() { parents[member] = parent }
      for below in sameNamed(below: call, experiment) { parents[Int32(below)] = parent }
    }
    return parents
  }

  /// The call and the parallel calls above it, and the parent of them all; -1 for the trace's root.
  private static func chain(
    above call: Int, _ experiment: Experiment
  ) -> (members: [Int32], parent: Int32) {
    let tree = experiment.tree
    var members = [Int32(call)]
    var above = tree.parent(tree.row(ofObservation: call))
    while let row = above, let index = tree.observation(row),
      !contains(index, call, experiment), members.count <= memberLimit
    {
      members.append(Int32(index))
      above = tree.parent(row)
    }
    return (members, above.flatMap { tree.observation($0) }.map(Int32.init) ?? -1)
  }

  /// Whether an observation of another name contains a call in time.
  private static func contains(_ outer: Int, _ inner: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    return columns.names[outer] != columns.names[inner]
      && columns.starts[outer] <= columns.starts[inner]
      && columns.ends[outer] >= columns.ends[inner]
  }

  /// The calls of the same name that are nested below a call, each in the one before.
  private static func sameNamed(below index: Int, _ experiment: Experiment) -> [Int] {
    let tree = experiment.tree
    var found: [Int] = []
    var row = tree.row(ofObservation: index) + 1
    while row < tree.count, found.count < memberLimit, let below = tree.observation(row),
      experiment.observations.names[below] == experiment.observations.names[index],
      tree.parent(row) == row - 1
    {
      found.append(below)
      row += 1
    }
    return found
  }
}
