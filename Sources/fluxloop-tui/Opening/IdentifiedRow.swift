import TraceCore

/// A row that was found by its id.
struct IdentifiedRow {
  let experiment: Experiment
  /// Index in ``Experiment/tree``.
  let row: Int
  let id: String

  /// The rows with an id; if there are none, those with the id in another spelling; if there are none
  /// either, the rows whose ids start with it. Linear.
  static func find(_ id: String, in experiments: [Experiment]) -> [IdentifiedRow] {
    guard !id.isEmpty else { return [] }
    let start = IDStart(id)
    let rows = experiments.flatMap { experiment in
      (0..<experiment.tree.count).lazy
        .map { IdentifiedRow(experiment: experiment, row: $0, id: experiment.rowID($0)) }
        .filter { start.matches($0.id) }
    }
    for whole in [rows.filter { start.isExact($0.id) }, rows.filter { start.isWhole($0.id) }]
    where !whole.isEmpty {
      // The parent that one trace misses can be an observation of another one.
      let recorded = whole.filter { !$0.records.isEmpty }
      return recorded.isEmpty ? whole : recorded
    }
    // The ids of a run's steps start with that of the run.
    let withoutSteps = rows.filter { !$0.isStep }
    return withoutSteps.isEmpty ? rows : withoutSteps
  }

  /// The same row of the diagnosed experiment if it is a run's: its summary counts what spans act as.
  var diagnosedIfRun: IdentifiedRow {
    guard case .trace(let number) = experiment.tree.content(row) else { return self }
    let diagnosed = experiment.diagnosedForScreen()
    return IdentifiedRow(
      experiment: diagnosed, row: diagnosed.tree.row(ofTrace: number), id: id)
  }

  private var isStep: Bool {
    experiment.tree.observation(row).map { experiment.observations.step($0) != nil } ?? false
  }

  /// The records that the row is made of; empty for a trace that only observations mention.
  var records: [RecordRange] {
    switch experiment.tree.content(row) {
    case .trace(let number): experiment.traces[number].records
    case .missingCall, .missingParent: []
    case .observation(let index): [experiment.record(of: index)]
    }
  }
}
