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

  /// Marks a row of the critical path.
  static let critical = "*"
  /// Marks the row in which the critical path took longest, or the folded row that hides it.
  static let slowest = "◀"

  init(_ tree: TreeState, row: Int, currentRun: Int) {
    self.tree = tree
    self.row = row
    content = TreeRow(tree, row: row)
    let trace = tree.experiment.tree.trace(row)
    isInCurrentRun = trace == currentRun
    times = tree.times[trace]
    time = tree.time(ofRow: row)
    axis = tree.axis(ofTrace: trace)
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

  var isCritical: Bool { observation != nil && times?.timing.isCritical(row) == true }

  var isSlowest: Bool {
    guard let slowest = times?.slowest.first,
      slowest == row || index.descendants(row).contains(slowest)
    else { return false }
    return tree.isShown(slowest) && tree.visibleAncestor(of: slowest) == row
  }

  var selfTime: Int64? { observation == nil ? nil : times?.timing.selfTime(row) }

  /// The self time as a share of the run.
  var share: String? {
    guard let times, let selfTime, times.length > 0 else { return nil }
    return Format.share(selfTime, of: times.length)
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
