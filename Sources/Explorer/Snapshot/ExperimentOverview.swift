import TraceCore

/// A snapshot of an experiment with everything that the screen needs to know about all of it.
///
/// Linear in the experiment, so it is made on the thread that loads it. No key and no frame waits.
package struct ExperimentOverview: Sendable {
  let experiment: Experiment
  let counts: ExperimentCounts
  /// The rows that "next error" visits.
  let errors: ErrorOrder
  /// The rows that "next finding" visits.
  let findingRows: RowSet
  /// Observations that a finding about the instrumentation refers to.
  let warned: RowSet
  /// Traces that have a warning or an error as a whole.
  let warnedTraces: RowSet
  let findingLines: FindingLines
  /// The types that occur, FluxLoop's own first.
  let typesInUse: [String]
  /// For each type, the rows that a filter by it matches: observations, and missing calls as tools.
  let typeCounts: [String: Int]
  /// The distinct models and personas, sorted.
  let models: [String]
  let personas: [String]
  /// The names of all evaluators.
  let evaluators: [String]
  /// The row where the cursor starts.
  let firstRow: Int
  /// The folds to start with.
  let firstFolds: Folds

  /// Surveys an experiment. Linear in its rows and findings.
  package init(_ experiment: Experiment) {
    self.experiment = experiment
    errors = ErrorOrder(experiment)
    findingRows = Self.findingRows(experiment)
    warned = experiment.warnedObservations()
    warnedTraces = experiment.warnedTraces()
    findingLines = FindingLines(experiment.findingGroups())
    counts = ExperimentCounts(experiment, findings: findingLines.groups.count)
    var typeCounts = [Int](repeating: 0, count: experiment.typeNames.count)
    for type in experiment.observations.types { typeCounts[Int(type.code)] += 1 }
    if let tool = experiment.typeNames.firstIndex(of: "tool") {
      typeCounts[tool] += experiment.missingCalls.count
    }
    let used = zip(experiment.typeNames, typeCounts).filter { $0.1 > 0 }
    typesInUse = used.map(\.0)
    self.typeCounts = Dictionary(used, uniquingKeysWith: { $0 + $1 })
    models = Self.models(experiment)
    personas = Set(experiment.traces.compactMap(\.persona)).sorted()
    evaluators = experiment.records.evaluatorNames
    (firstRow, firstFolds) = Self.opening(experiment)
  }

  private static func models(_ experiment: Experiment) -> [String] {
    var isModel = [Bool](repeating: false, count: experiment.strings.count)
    for number in experiment.observations.models { isModel[Int(number)] = true }
    return isModel.indices.dropFirst().filter { isModel[$0] }.map { experiment.strings[UInt32($0)] }
      .sorted()
  }

  /// For each finding its missing call, otherwise its observation, otherwise its trace.
  private static func findingRows(_ experiment: Experiment) -> RowSet {
    let tree = experiment.tree
    // Findings of severity info are visited only when there are no others.
    let least: Severity =
      experiment.findings.contains { $0.severity > .info } ? .warning : .info
    var rows = RowSet(rowCount: tree.count)
    var missingCalls = experiment.missingCalls.enumerated().makeIterator()
    var missingCall = missingCalls.next()
    for (number, finding) in experiment.findings.enumerated() {
      // Missing calls have the order of their findings.
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
