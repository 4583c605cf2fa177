import TraceCore

/// A snapshot of an experiment with everything that the screen needs to know about all of it.
///
/// Linear in the experiment, so it is made on the thread that loads it. No key and no frame waits.
package struct ExperimentOverview: Sendable {
  package let experiment: Experiment
  private(set) var counts: ExperimentCounts
  /// The rows that "next error" visits.
  let errors: ErrorOrder
  /// The rows of runs that did not fail, but whose evaluation or contract did. "Next error" visits them last.
  let failedVerdicts: RowSet
  /// Observations that a finding about the instrumentation refers to.
  let warned: RowSet
  /// Traces that have a warning or an error as a whole.
  let warnedTraces: RowSet
  private(set) var findings: FindingsOverview
  /// The types that occur, FluxLoop's own first.
  let typesInUse: [String]
  /// For each of these, the rows that a filter by it matches: observations, and missing calls as tools.
  let typeCounts: [Int]
  /// The distinct names of observations, sorted; the first of very many.
  let names: [String]
  /// The distinct models and personas, sorted.
  let models: [String]
  let personas: [String]
  /// The names of all evaluators.
  let evaluators: [String]
  /// Whether costs are known.
  let hasCosts: Bool
  /// Whether a run was evaluated.
  let hasScores: Bool
  /// The rows that show while plumbing is hidden, but for those of ``findings``.
  private let essentialRows: RowSet
  /// The row where the cursor starts.
  let firstRow: Int
  /// The folds to start with.
  let firstFolds: Folds

  /// Surveys an experiment and ties its findings to source. Linear in its rows and findings.
  package init(_ experiment: Experiment, source: ScannedSource? = nil) {
    self.experiment = experiment
    errors = ErrorOrder(experiment)
    failedVerdicts = Self.failedVerdicts(experiment)
    warned = experiment.warnedObservations()
    warnedTraces = experiment.warnedTraces()
    findings = FindingsOverview(experiment, source)
    counts = ExperimentCounts(experiment, findings: findings.count)
    var typeCounts = [Int](repeating: 0, count: experiment.typeNames.count)
    for type in experiment.observations.types { typeCounts[Int(type.code)] += 1 }
    if let tool = experiment.typeNames.firstIndex(of: "tool") {
      typeCounts[tool] += experiment.missingCalls.count
    }
    let used = zip(experiment.typeNames, typeCounts).filter { $0.1 > 0 }
    typesInUse = used.map(\.0)
    // A filter matches names that are equal strings, too.
    let countOfName = Dictionary(used, uniquingKeysWith: { $0 + $1 })
    self.typeCounts = used.map { countOfName[$0.0] ?? $0.1 }
    names = Self.strings(experiment, experiment.observations.names, limit: Self.nameLimit)
    models = Self.strings(experiment, experiment.observations.models)
    personas = Set(experiment.traces.compactMap(\.persona)).sorted()
    evaluators = experiment.records.evaluatorNames
    hasScores = experiment.traces.contains { $0.evaluation != nil }
    hasCosts = experiment.prices != nil || experiment.traces.contains { $0.cost != nil }
    var essentialRows = experiment.rowsWithoutPlumbing()
    var next = warned.next(from: 0)
    while let index = next {
      essentialRows.insert(experiment.tree.row(ofObservation: index))
      next = warned.next(from: index + 1)
    }
    self.essentialRows = essentialRows
    (firstRow, firstFolds) = Self.opening(experiment)
  }

  /// The same snapshot with its findings tied to source. Linear in its findings.
  package func tied(to source: ScannedSource) -> ExperimentOverview {
    var overview = self
    overview.findings = FindingsOverview(experiment, source)
    overview.counts = ExperimentCounts(experiment, findings: overview.findings.count)
    return overview
  }

  /// The rows that show while plumbing is hidden. Linear in the rows / 64.
  var rowsWithoutPlumbing: RowSet { essentialRows.union(findings.rows) }

  private static func failedVerdicts(_ experiment: Experiment) -> RowSet {
    var rows = RowSet(rowCount: experiment.tree.count)
    for (number, trace) in experiment.traces.enumerated()
    where trace.outcome != .failed && trace.failedVerdict != nil {
      rows.insert(experiment.tree.row(ofTrace: number))
    }
    return rows
  }

  /// More names are no help in completing one.
  private static let nameLimit = 2_000

  /// The strings of a column, each once.
  private static func strings(
    _ experiment: Experiment, _ column: [UInt32], limit: Int = .max
  ) -> [String] {
    var occurs = [Bool](repeating: false, count: experiment.strings.count)
    for number in column { occurs[Int(number)] = true }
    return occurs.indices.dropFirst().lazy.filter { occurs[$0] }.prefix(limit)
      .map { experiment.strings[UInt32($0)] }.sorted()
  }

  /// The cursor starts on the first failed trace, where most people want to go. The first trace with
  /// observations is unfolded to depth 2, a failed one before others.
  private static func opening(_ experiment: Experiment) -> (row: Int, folds: Folds) {
    let (traces, tree) = (experiment.traces, experiment.tree)
    var folds = Folds(expandedDepth: 0, rowCount: tree.count)
    guard !traces.isEmpty else { return (0, folds) }
    let row = tree.row(ofTrace: traces.firstIndex { $0.outcome == .failed } ?? 0)
    let trace =
      traces.indices.first {
        traces[$0].outcome == .failed && !tree.rows(ofTrace: $0).isEmpty
      } ?? traces.indices.first { !tree.rows(ofTrace: $0).isEmpty } ?? 0
    folds.set(tree.row(ofTrace: trace), depth: 0, isUnfolded: true)
    let rows = tree.rows(ofTrace: trace)
    var root = rows.lowerBound
    while root < rows.upperBound {
      folds.set(root, depth: 1, isUnfolded: true)
      root = tree.end(root)
    }
    return (row, folds)
  }
}
