import TraceCore

/// What the summary of a run shows besides the run's own records: figures of all its observations, and
/// what was asked and answered.
package struct RunSummary: Sendable {
  let figures: RunFigures
  let ends: RunEnds
  let calls: RunCalls

  /// Linear in the rows of the run. Reads the record of the error that made it fail and those of the first
  /// calls of tools; and of its roots, if its own records do not contain what was said.
  package init(
    _ experiment: Experiment, trace: Int, _ records: [LoadedRecord], _ errors: ErrorOrder,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    figures = RunFigures(experiment, trace: trace, errors)
    let reader = ConversationReader(experiment, isStopped: isStopped)
    ends = reader.ends(ofTrace: trace, records.map(\.document))
    calls = reader.calls(ofTrace: trace)
  }

  /// The summary of the run of a row, whose records have been read; `nil` for other rows.
  package init?(
    row: Int, _ records: [LoadedRecord], of overview: ExperimentOverview,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    guard case .trace(let number) = overview.experiment.tree.content(row) else { return nil }
    self.init(
      overview.experiment, trace: number, records, overview.errors, isStopped: isStopped)
  }

  /// The bytes that are looked at: those of the run's records, and of the observations that may be read.
  /// Linear in the rows of the run.
  package static func byteCount(
    row: Int, _ records: [LoadedRecord], of overview: ExperimentOverview
  ) -> Int {
    let experiment = overview.experiment
    let own = records.reduce(0) { $0 + $1.range.length }
    let rows = experiment.tree.descendants(row)
    let cause = overview.errors.next(after: row, in: experiment.tree)?.row
    var read = [cause].compactMap { $0 }
    var root = rows.lowerBound
    while root < rows.upperBound {
      read.append(root)
      root = experiment.tree.end(root)
    }
    read += rows.filter { row in
      switch experiment.tree.content(row) {
      case .observation(let index): experiment.actingType(index) == .tool
      default: false
      }
    }
    // Calls that were not recorded are looked for in the records of models, which are long.
    let missing = rows.contains { experiment.tree.observation($0) == nil } ? 1 << 20 : 0
    return read.filter(rows.contains).compactMap { experiment.tree.observation($0) }
      .reduce(own + missing) { $0 + experiment.record(of: $1).length }
  }
}

/// How far the summary of a run is known. While a newer snapshot is summarized, the earlier summary shows.
struct SummaryState: Sendable {
  private(set) var value: RunSummary?
  private var isRequested = false

  init(_ value: RunSummary? = nil) { self.value = value }

  /// Whether the summary is to be requested, once.
  mutating func request() -> Bool {
    defer { isRequested = true }
    return !isRequested
  }

  mutating func take(_ summary: RunSummary) { value = summary }

  /// For another snapshot. Only of the same observations something still shows.
  mutating func invalidate(hasSameRecords: Bool) {
    self = SummaryState(hasSameRecords ? value : nil)
  }
}
