import TraceCore

/// An experiment with what the screen needs to know of all of it.
///
/// Made where the experiment is loaded, since it is linear in it; what arrives with an action is
/// used as it is, so that no key and no frame has to wait for it.
public struct ExperimentOverview: Sendable {
  /// The snapshot.
  public let experiment: Experiment
  /// Its figures for the list.
  public let counts: ExperimentCounts
  /// The places that "next error" visits.
  let errors: ErrorOrder
  /// Rows that findings lead to.
  let findingRows: RowSet
  /// Observations that a finding of instrumentation speaks of.
  let warned: RowSet
  /// The findings as a person reads them.
  let problems: ProblemLines
  /// The types that occur, FluxLoop's own first, and how often.
  let typesInUse: [String]
  let typeCounts: [String: Int]
  /// The distinct models and personas, sorted.
  let models: [String]
  let personas: [String]
  /// Where the cursor is at first.
  let firstRow: Int
  /// What is unfolded at first.
  let firstFolds: Folds

  /// Looks over an experiment. Linear in its rows and findings.
  public init(_ experiment: Experiment) {
    self.experiment = experiment
    errors = ErrorOrder(experiment)
    findingRows = Self.findingRows(experiment)
    warned = experiment.warnedObservations()
    problems = ProblemLines(experiment.findingGroups())
    counts = ExperimentCounts(experiment, findings: problems.groups.count)
    var typeCounts = [Int](repeating: 0, count: experiment.typeNames.count)
    for type in experiment.observations.types { typeCounts[Int(type.code)] += 1 }
    let used = zip(experiment.typeNames, typeCounts).filter { $0.1 > 0 }
    typesInUse = used.map(\.0)
    self.typeCounts = Dictionary(used, uniquingKeysWith: { $0 + $1 })
    models = Self.models(experiment)
    personas = Set(experiment.traces.compactMap(\.persona)).sorted()
    (firstRow, firstFolds) = Self.opening(experiment)
  }

  private static func models(_ experiment: Experiment) -> [String] {
    var isModel = [Bool](repeating: false, count: experiment.names.count)
    for number in experiment.observations.models { isModel[Int(number)] = true }
    return isModel.indices.dropFirst().filter { isModel[$0] }.map { experiment.names[UInt32($0)] }
      .sorted()
  }

  /// Where findings lead to: what is absent, else the observation, else the trace.
  private static func findingRows(_ experiment: Experiment) -> RowSet {
    let tree = experiment.tree
    // What is for information only is visited when there is nothing else.
    let least: Severity =
      experiment.findings.contains { $0.severity > .info } ? .warning : .info
    var rows = RowSet(rowCount: tree.count)
    var missingCalls = experiment.missingCalls.enumerated().makeIterator()
    var missingCall = missingCalls.next()
    for (number, finding) in experiment.findings.enumerated() {
      // Missing calls stand in the order of their findings.
      if let next = missingCall, next.element.finding == number {
        rows.insert(tree.row(ofMissingCall: next.offset))
        missingCall = missingCalls.next()
      } else if finding.severity < least {
        continue
      } else if finding.observation >= 0 {
        rows.insert(tree.row(ofObservation: Int(finding.observation)))
      } else if finding.trace >= 0 {
        rows.insert(tree.row(ofTrace: Int(finding.trace)))
      }
    }
    return rows
  }

  /// The cursor is on the first failed trace, where most people want to go; the first one that has
  /// observations is open two levels deep, a failed one before others.
  private static func opening(_ experiment: Experiment) -> (row: Int, folds: Folds) {
    let (traces, tree) = (experiment.traces, experiment.tree)
    var folds = Folds(depth: 0, rowCount: tree.count)
    guard !traces.isEmpty else { return (0, folds) }
    let row = tree.row(ofTrace: traces.firstIndex { $0.outcome == .failed } ?? 0)
    let trace =
      traces.indices.first {
        traces[$0].outcome == .failed && !tree.rows(ofTrace: $0).isEmpty
      } ?? traces.indices.first { !tree.rows(ofTrace: $0).isEmpty } ?? 0
    folds.set(tree.row(ofTrace: trace), level: 0, isUnfolded: true)
    let rows = tree.rows(ofTrace: trace)
    var root = rows.lowerBound
    while root < rows.upperBound {
      folds.set(root, level: 1, isUnfolded: true)
      root = tree.end(root)
    }
    return (row, folds)
  }
}
