import TraceCore

/// One row of the timeline.
struct TimelineRow {
  let content: TreeRow
  let row: Int
  let time: RowTime
  let axis: TimeAxis?
  /// Whether the cursor is in the same run, whose axis shows above the rows.
  let isInCurrentRun: Bool
  private let tree: TreeState
  private let times: RunTimes?
  /// Whether the run's slowest step is here.
  let isSlowest: Bool

  /// Marks a row of the critical path.
  static let critical = "*"
  /// Marks the row in which the critical path took longest, or the folded row that hides it.
  static let slowest = "◀"

  init(_ tree: TreeState, row: Int, in run: TimelineRun) {
    self.tree = tree
    self.row = row
    content = TreeRow(tree, row: row)
    (isInCurrentRun, times, axis) = (run.hasCursor, run.times, run.axis)
    isSlowest = run.slowestRow == row
    time = tree.time(ofRow: row)
  }

  private var index: TreeIndex { tree.experiment.tree }
  private var observation: Int? { index.observation(row) }

  /// What the bar is drawn in: an error before the type that an observation acts as.
  var role: Role {
    switch index.content(row) {
    case .trace(let number):
      return tree.experiment.traces[number].outcome == .failed ? .error : .dim
    case .missingCall, .missingParent: return .dim
    case .observation(let number):
      if index.hasOwnError(row) { return .error }
      return .type(tree.experiment.typeNames[Int(tree.experiment.actingType(number).code)])
    }
  }

  var isCritical: Bool { observation != nil && times?.isCritical(row) == true }

  var selfTime: Int64? { observation == nil ? nil : times?.selfTime(row) }

  /// The self time as a share of the run.
  var share: String? {
    guard let times, let selfTime, times.length > 0 else { return nil }
    return Format.share(selfTime, of: times.length)
  }

  /// What took most of a run.
  var largestShare: Span? {
    guard case .trace = index.content(row) else { return nil }
    return times?.shares.largest
  }

  /// What shows in place of a bar.
  var note: String? {
    switch index.content(row) {
    case .missingCall: nil
    case .trace where axis == nil: "no times recorded"
    case .trace: nil
    case .observation, .missingParent: "no times"
    }
  }
}

/// What the rows of a run have in common.
struct TimelineRun {
  let rows: Range<Int>
  let times: RunTimes?
  let axis: TimeAxis?
  let hasCursor: Bool
  /// The row that shows or hides the slowest step.
  let slowestRow: Int?

  init(_ tree: TreeState, ofRow row: Int) {
    let index = tree.experiment.tree
    let trace = index.trace(row)
    rows = index.row(ofTrace: trace)..<index.rows(ofTrace: trace).upperBound
    times = tree.times[trace]
    axis = tree.axis(ofTrace: trace)
    hasCursor = rows.contains(tree.cursor)
    slowestRow = tree.slowestRow(ofTrace: trace)
  }
}
