import TraceIndex
import TraceModel

/// The observations of a run that may have messages of the same conversation as one of them.
///
/// Which of them have, only their records tell. One pass over the rows of the run.
struct Peers {
  /// Its number among those with the same type and name, from 1.
  private(set) var number = 1
  /// Those that started before it and those that started later, the nearest first.
  private(set) var before = Nearest()
  private(set) var after = Nearest()

  init(_ experiment: Experiment, _ observation: Int, isStopped: () -> Bool) {
    let tree = experiment.tree
    let own = Order(experiment, observation)
    let ownRow = tree.row(ofObservation: observation)
    let related = tree.descendants(ownRow)
    for row in tree.rows(ofTrace: experiment.trace(of: observation)) {
      if row & 0xFFFF == 0, isStopped() { return }
      guard row != ownRow, let other = tree.observation(row) else { continue }
      let isSame = experiment.isSameKind(other, observation)
      let order = Order(experiment, other)
      if isSame, order < own { number += 1 }
      // An observation around it or inside it usually repeats its messages.
      let isRelated = related.contains(row) || (row < ownRow && tree.end(row) > ownRow)
      guard !isRelated, isSame || experiment.mayBeGeneration(other) else { continue }
      if order < own {
        before.add(other, order, isBefore: true)
      } else {
        after.add(other, order, isBefore: false)
      }
    }
  }

  /// When an observation started, and its row in the order of time where that does not decide.
  struct Order: Comparable {
    let start: Int64
    let row: Int

    init(_ experiment: Experiment, _ observation: Int) {
      start = experiment.observations.starts[observation]
      row = experiment.tree.recordedRow(experiment.tree.row(ofObservation: observation))
    }

    static func < (left: Order, right: Order) -> Bool {
      (left.start, left.row) < (right.start, right.row)
    }
  }

  /// The few observations that are nearest in time.
  struct Nearest {
    private var members: [(observation: Int, order: Order)] = []
    private static let limit = 6

    var observations: [Int] { members.map(\.observation) }

    /// Adds an observation; the farthest is dropped.
    mutating func add(_ observation: Int, _ order: Order, isBefore: Bool) {
      let index =
        members.firstIndex { isBefore ? $0.order < order : order < $0.order } ?? members.count
      guard index < Self.limit else { return }
      members.insert((observation, order), at: index)
      if members.count > Self.limit { members.removeLast() }
    }
  }
}

extension Experiment {
  /// Whether two observations have the same type and name.
  func isSameKind(_ first: Int, _ second: Int) -> Bool {
    observations.names[first] == observations.names[second]
      && observations.types[first].code == observations.types[second].code
  }

  /// Whether an observation calls a model, as far as its fields and the diagnosis say.
  func mayBeGeneration(_ observation: Int) -> Bool {
    observations.models[observation] != 0
      || observations.tokens[observation] != ObservationColumns.missingTokens
      || actingType(observation) == .generation
  }

  /// The number of an observation among those of its run with the same type and name, from 1.
  func number(of observation: Int) -> Int {
    let own = Peers.Order(self, observation)
    return 1
      + tree.rows(ofTrace: trace(of: observation)).count { row in
        guard let other = tree.observation(row), other != observation else { return false }
        return isSameKind(other, observation) && Peers.Order(self, other) < own
      }
  }
}
