import CellGrid
import TraceCore

/// The timeline: what its rows have as times, and its commands.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// The time that the axis of a run covers, in microseconds since the epoch: from the first to the
  /// last time of its observations. Until these are known, what the run's record states. If the tree is
  /// zoomed to one observation, its time.
  func axisRange(ofTrace number: Int) -> Range<Int64>? {
    if let range = scopeTime(inTrace: number) { return range }
    if let range = times[number]?.range { return range }
    let trace = experiment.traces[number]
    if let start = trace.start?.microseconds, let end = trace.end?.microseconds, end >= start {
      return start..<end
    }
    // Without a start, the time since the start is all that can show.
    guard let duration = trace.durationMicroseconds else { return nil }
    return 0..<duration
  }

  private func scopeTime(inTrace number: Int) -> Range<Int64>? {
    guard let row = viewpoint.scope?.lowerBound, tree.trace(row) == number,
      tree.observation(row) != nil, case .interval(let range) = time(ofRow: row)
    else { return nil }
    return range
  }

  func axis(ofTrace number: Int) -> TimeAxis? {
    guard let timeline = viewpoint.timeline else { return nil }
    return axisRange(ofTrace: number).map { TimeAxis($0, timeline) }
  }

  /// When what a row shows ran.
  func time(ofRow row: Int) -> RowTime {
    switch tree.content(row) {
    case .trace(let number): return time(ofTrace: number)
    case .observation(let index):
      let columns = experiment.observations
      func known(_ time: Int64) -> Int64? { time == ObservationColumns.missingTime ? nil : time }
      return RowTime(
        start: known(columns.starts[index]), end: known(columns.ends[index]),
        isOpen: columns.flags[index].contains(.noEnd))
    case .missingParent(let number):
      let parent = experiment.observations.missingParents.all[number]
      return RowTime(start: parent.start, end: parent.end)
    case .missingCall: return .unknown
    }
  }

  /// A run starts with its axis, and takes what its record states. The runner measures a little more
  /// than the observations cover; where that would be is not known.
  private func time(ofTrace number: Int) -> RowTime {
    guard let range = axisRange(ofTrace: number) else { return .unknown }
    let stated = experiment.traces[number].durationMicroseconds ?? .max
    let (end, overflow) = range.lowerBound.addingReportingOverflow(stated)
    return RowTime(
      start: range.lowerBound, end: overflow ? range.upperBound : min(end, range.upperBound))
  }

  /// The row that shows the slowest step of a run's critical path, or hides it by being folded.
  func slowestRow(ofTrace number: Int) -> Int? {
    guard let slowest = times[number]?.slowest.first?.row, isShown(slowest) else { return nil }
    return listed == nil ? visibleAncestor(of: slowest) : slowest
  }

  /// The runs of the rows on the screen.
  func timedRuns(height: Int) -> [Int] {
    guard viewpoint.timeline != nil, tree.count > 0 else { return [] }
    let rows = visibleRows(from: viewpoint.top, count: height)
    let runs = ([viewpoint.cursor] + rows).map { tree.trace($0) }
    return Set(runs).sorted()
  }
}

// MARK: Commands

extension TreeState {
  /// Opens the timeline, or closes it. The layout is the one before.
  mutating func toggleTimeline() {
    viewpoint.timeline = viewpoint.timeline == nil ? Timeline() : nil
    viewpoint.focus = .tree
    viewpoint.timelineDetailPosition = nil
  }

  /// One step back: to the whole run, then to the tree.
  mutating func leaveTimeline() {
    if viewpoint.timeline?.isZoomed == true {
      viewpoint.timeline?.showAll()
    } else {
      toggleTimeline()
    }
  }

  /// Runs a command of the timeline; returns a message if there is something to say.
  mutating func runInTimeline(_ command: Command) -> Message? {
    guard tree.count > 0 else { return nil }
    switch command {
    case .zoomTimeIn: zoom(by: 0.5)
    case .zoomTimeOut: zoom(by: 2)
    case .panEarlier, .panLater:
      guard viewpoint.timeline?.isZoomed == true else { return .note("the whole run shows") }
      viewpoint.timeline?.pan(by: command == .panLater ? 0.25 : -0.25)
    case .wholeRun: viewpoint.timeline?.showAll()
    case .slowestStep: return goToSlowestStep()
    default: break
    }
    return nil
  }

  private mutating func zoom(by factor: Double) {
    guard let timeline = viewpoint.timeline, let axis = axis(ofTrace: tree.trace(viewpoint.cursor))
    else { return }
    let interval = time(ofRow: viewpoint.cursor).known.map {
      axis.share($0.lowerBound)...axis.share($0.upperBound)
    }
    viewpoint.timeline?.zoom(
      by: factor, around: timeline.middle(of: interval ?? timeline.start...timeline.end),
      shortest: axis.shortestShare)
  }

  /// Goes to the step in which the critical path took longest; from there to the next longest.
  private mutating func goToSlowestStep() -> Message? {
    guard let times = times[tree.trace(viewpoint.cursor)] else {
      return .note("the times of the run are still being worked out")
    }
    let steps = times.slowest.filter { isShown($0.row) }
    guard !steps.isEmpty else {
      return .note(
        times.slowest.isEmpty
          ? "no step of the run has both its times" : "the filter hides the critical path")
    }
    let current = steps.firstIndex { $0.row == viewpoint.cursor }
    let position = current.map { ($0 + 1) % steps.count } ?? 0
    let (row, time) = steps[position]
    go(to: row)
    return .note(
      "step \(position + 1)/\(steps.count) by time on the critical path: "
        + "\(Format.duration(microseconds: time)), \(Format.share(time, of: times.length))")
  }
}

extension Trace {
  /// What the run's record states, in whole microseconds.
  fileprivate var durationMicroseconds: Int64? {
    durationMilliseconds.flatMap { Int64(exactly: ($0 * 1000).rounded()) }.flatMap {
      $0 >= 0 ? $0 : nil
    }
  }
}
