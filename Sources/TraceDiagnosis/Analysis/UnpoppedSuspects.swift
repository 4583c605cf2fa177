import JSONText
import TraceIndex
import TraceModel

/// Observations that end just after an ancestor and contain later ones: pushed, and perhaps never
/// popped.
///
/// Below an ancestor of another type the times are proof enough. Below one of the same type it may
/// also be a call that ran in parallel with its neighbour, and the body decides.
struct UnpoppedSuspects: Sendable {
  /// The end of the trace closes an observation later than its ancestors by less than this, in
  /// microseconds.
  private static let closingTime: Int64 = 1_000
  /// An observation that the end of the trace closes is not far below the ancestor it outlives.
  private static let ancestorLimit = 32

  /// The rows that are certain from their times, and those that their bodies showed.
  private(set) var rows: Set<Int> = []
  /// Observations that are judged by their bodies.
  private var undecided: Set<Int> = []
  private let experiment: Experiment

  init(_ experiment: Experiment) {
    self.experiment = experiment
    for row in 0..<experiment.tree.count where experiment.tree.end(row) > row + 1 {
      guard let ancestor = Self.outlivedAncestor(row, experiment),
        !Self.isOutlivedByChild(row, experiment), !Self.isParallel(row, experiment)
      else { continue }
      if ancestor == .ofOtherType {
        rows.insert(row)
      } else if let index = experiment.tree.observation(row) {
        undecided.insert(index)
      }
    }
  }

  /// Whether the body of an observation is needed to judge it.
  func needsBody(_ observation: Int) -> Bool { undecided.contains(observation) }

  /// Judges an observation: a call that ran has an output or an error, one that was only pushed has
  /// neither.
  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard undecided.contains(observation), body["output"] == nil, body["error"] == nil else {
      return
    }
    rows.insert(experiment.tree.row(ofObservation: observation))
  }

  /// Adds the rows that a copy has judged by other bodies.
  mutating func merge(_ later: UnpoppedSuspects) { rows.formUnion(later.rows) }

  private enum Ancestor { case ofOtherType, ofSameType }

  /// Which kind of ancestor ended just before the row, if any.
  private static func outlivedAncestor(_ row: Int, _ experiment: Experiment) -> Ancestor? {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row), columns.duration(index) != nil else {
      return nil
    }
    var found: Ancestor?
    var next = experiment.tree.parent(row)
    var steps = 0
    while steps < ancestorLimit, let above = next, let ancestor = experiment.tree.observation(above)
    {
      let end = columns.ends[ancestor]
      // A missing time is a sentinel, which a subtraction would overflow.
      if end != ObservationColumns.missingTime, 1..<closingTime ~= columns.ends[index] - end {
        if columns.types[ancestor] != columns.types[index] { return .ofOtherType }
        found = .ofSameType
      }
      next = experiment.tree.parent(above)
      steps += 1
    }
    return found
  }

  /// Whether a row outlives one above it with its type and name: then both ran in parallel. The end of
  /// the trace would have closed both at once.
  private static func isParallel(_ row: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row) else { return false }
    var next = experiment.tree.parent(row)
    for _ in 0..<ancestorLimit {
      guard let above = next, let ancestor = experiment.tree.observation(above) else { break }
      if columns.names[ancestor] == columns.names[index],
        columns.types[ancestor] == columns.types[index], columns.duration(ancestor) != nil,
        columns.ends[index] - columns.ends[ancestor] >= closingTime
      {
        return true
      }
      next = experiment.tree.parent(above)
    }
    return false
  }

  /// Whether a child ends later than the row: then both ran in parallel.
  private static func isOutlivedByChild(_ row: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row) else { return false }
    var child = row + 1
    while child < experiment.tree.end(row) {
      if let below = experiment.tree.observation(child), columns.ends[below] > columns.ends[index] {
        return true
      }
      child = experiment.tree.end(child)
    }
    return false
  }
}
