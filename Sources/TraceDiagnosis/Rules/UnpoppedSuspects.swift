import JSONText
import TraceIndex
import TraceModel

/// Observations that end just after what encloses them and hold what came later.
///
/// Below an enclosing one of another type that is enough; among equals it may also be a call that ran
/// beside its neighbour, and the body decides.
struct UnpoppedSuspects {
  /// Ends later than an ancestor by less than this: the trace's end closed it, in microseconds.
  private static let closing: Int64 = 1_000

  /// The rows that are certain, and those that were judged unpopped by their bodies.
  private(set) var rows: Set<Int> = []
  /// Observations whose bodies decide.
  private var open: Set<Int> = []
  private let experiment: Experiment

  init(_ experiment: Experiment) {
    self.experiment = experiment
    for row in 0..<experiment.tree.count where experiment.tree.end(row) > row + 1 {
      guard let late = Self.closedLate(row, experiment), !Self.isBesideChildren(row, experiment)
      else { continue }
      if late == .otherType {
        rows.insert(row)
      } else if let index = experiment.tree.observation(row) {
        open.insert(index)
      }
    }
  }

  func isOpen(_ observation: Int) -> Bool { open.contains(observation) }

  /// A call that ran beside its neighbour has an output or an error; what was only pushed has none.
  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard open.contains(observation), body["output"] == nil, body["error"] == nil else { return }
    rows.insert(experiment.tree.row(ofObservation: observation))
  }

  private enum Late { case otherType, sameType }

  /// Whether an enclosing observation ended just before, and of which type.
  private static func closedLate(_ row: Int, _ experiment: Experiment) -> Late? {
    let columns = experiment.observations
    guard let index = experiment.tree.observation(row), columns.duration(index) != nil else {
      return nil
    }
    var found: Late?
    var place = experiment.tree.parent(row)
    // What the trace's end closes late is not far below what it outlives.
    var steps = 0
    while steps < 32, let above = place, let ancestor = experiment.tree.observation(above) {
      // A time that is missing is no number to calculate with.
      let ended = columns.ends[ancestor]
      if ended != ObservationColumns.missingTime, 1..<closing ~= columns.ends[index] - ended {
        if columns.types[ancestor] != columns.types[index] { return .otherType }
        found = .sameType
      }
      place = experiment.tree.parent(above)
      steps += 1
    }
    return found
  }

  /// Whether a child outlives it: then they ran side by side, which is another rule's.
  private static func isBesideChildren(_ row: Int, _ experiment: Experiment) -> Bool {
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
