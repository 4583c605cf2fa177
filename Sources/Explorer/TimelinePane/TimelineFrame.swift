import CellGrid
import TraceCore

/// The lines above and below the rows of the timeline, about the run of the cursor.
struct TimelineFrame {
  let tree: TreeState
  private let run: Int
  private let axis: TimeAxis?

  init(_ tree: TreeState) {
    self.tree = tree
    run = tree.experiment.tree.trace(tree.cursor)
    axis = tree.axis(ofTrace: run)
  }

  /// Draws the name of the run, its length, and round times along the bars.
  func drawAxis(in line: Area, into canvas: inout Canvas) {
    guard tree.experiment.tree.count > 0 else { return }
    let columns = TimelineColumns(line.size.columns)
    func write(_ text: String, _ column: Int, _ role: Role) {
      canvas.write(
        text, at: Position(column: line.origin.column + column, row: line.origin.row), role)
    }
    canvas.writeCut(title, at: line.origin, .dim, columns: columns.name)
    guard let axis else { return }
    let ticks = AxisTicks(axis, columns: columns.bars.count)
    for tick in ticks.ticks {
      write("│", columns.bars.lowerBound + tick.column, .dim)
      write(tick.label, columns.bars.lowerBound + tick.column + 1, .plain)
    }
    write(
      ticks.end, max(columns.bars.lowerBound, columns.bars.upperBound - ticks.end.columnWidth),
      .plain)
    write("│", columns.bars.upperBound, .dim)
    if columns.hasFigures { write("self     %", columns.bars.upperBound + 5, .dim) }
  }

  private var title: String {
    " " + tree.experiment.traces[run].shortTitle
  }

  /// Draws where the time went, what the marks mean, and which part shows.
  func drawSummary(in line: Area, into canvas: inout Canvas) {
    guard tree.experiment.tree.count > 0 else { return }
    var column = line.origin.column + 1
    let end = line.origin.column + line.size.columns
    var shares = shares
    // A share that is cut would be another one.
    while shares.count > 1, column + shares.columnWidth > end { shares.removeLast(2) }
    for part in [shares, zoom, critical, slowest, open].compactMap({ $0 })
    where column + part.columnWidth <= end {
      column +=
        3
        + canvas.write(
          part, at: Position(column: column, row: line.origin.row), columns: end - column)
    }
  }

  private var times: RunTimes? { tree.times[run] }

  private var shares: [Span] {
    guard let times else { return [Span("self: …", .dim)] }
    guard let spans = times.shares.spans else { return [Span("no times", .dim)] }
    return [Span("self: ", .dim)] + spans
  }

  private var zoom: [Span]? {
    guard tree.timeline?.isZoomed == true, let axis else { return nil }
    let text = [axis.start, axis.end].map { AxisScale.text($0, on: axis) }
      .joined(separator: " – ")
    return [Span("shows \(text)", .strong)]
  }

  private var critical: [Span]? {
    guard times?.hasPath == true else { return nil }
    return [Span(TimelineRow.critical, .strong), Span(" critical path", .dim)]
  }

  private var slowest: [Span]? {
    guard times?.slowest.isEmpty == false else { return nil }
    return [Span(TimelineRow.slowest, .warning), Span(" its slowest step", .dim)]
  }

  private var open: [Span]? {
    guard let count = times?.openCount, count > 0 else { return nil }
    return [Span("… \(Format.count(count)) without an end", .dim)]
  }
}
