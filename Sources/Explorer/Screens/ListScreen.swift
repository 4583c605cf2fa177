import CellGrid
import TraceCore

/// The list of experiments.
enum ListScreen {
  static func draw(_ state: State, into frame: inout Frame) {
    let size = frame.size
    frame.fill(Area(column: 0, row: 0, columns: size.columns, rows: 1), style: Theme.header)
    frame.writeCut(
      counted(state.list.experiments.count, "experiment"), at: Position(column: 1, row: 0),
      style: Theme.header, columns: size.columns - 2)
    let columns = Columns(state.list, width: size.columns)
    frame.write(
      columns.line(Columns.headings), at: Position(column: 1, row: 1), style: Theme.dim,
      columns: size.columns - 1)
    for place in 0..<state.listHeight {
      let number = state.list.top + place
      guard state.list.experiments.indices.contains(number) else { break }
      let experiment = state.list.experiments[number]
      let row = 2 + place
      frame.write(
        columns.line(columns.values(experiment)), at: Position(column: 1, row: row),
        style: (experiment.counts?.failed ?? experiment.failed ?? 0) > 0 ? Theme.error : .plain,
        columns: size.columns - 1)
      if number == state.list.cursor {
        frame.highlight(
          Area(column: 0, row: row, columns: size.columns, rows: 1), hasFocus: true)
      }
    }
    drawStatus(state, into: &frame)
  }

  private static func drawStatus(_ state: State, into frame: inout Frame) {
    let text =
      state.message?.text ?? state.loading.map { LoadingScreen.words($0.progress) }
      ?? "Enter open   ↑↓ choose   ? help   q quit"
    frame.writeCut(
      text, at: Position(column: 1, row: frame.size.rows - 1),
      style: state.message?.isError == true ? Theme.error : Theme.status,
      columns: frame.size.columns - 2)
  }

  /// Columns of the list: the name takes what the figures leave.
  private struct Columns {
    static let headings = ["name", "date", "runs", "failed", "pass", "obs", "findings"]
    private static let widths = [0, 16, 5, 6, 5, 6, 8]
    let nameWidth: Int
    /// How many columns fit; the last ones go first.
    let shown: Int
    /// Whether names alone would not tell the experiments apart.
    let showsPaths: Bool

    init(_ list: ExperimentList, width: Int) {
      var shown = Self.widths.count
      func rest(_ shown: Int) -> Int { Self.widths[..<shown].reduce(0) { $0 + $1 + 2 } }
      while shown > 2, width - rest(shown) < 24 { shown -= 1 }
      self.shown = shown
      showsPaths = list.hasEqualNames
      let longest = list.longestName
      nameWidth = max(12, min(longest, width - rest(shown)))
    }

    func line(_ values: [String]) -> String {
      var line = Self.fitted(values[0], nameWidth, right: false)
      for column in 1..<shown {
        line += "  " + Self.fitted(values[column], Self.widths[column], right: column > 1)
      }
      return line
    }

    func values(_ experiment: ListedExperiment) -> [String] {
      [
        showsPaths ? experiment.path : experiment.name, Self.date(experiment.date),
        // Without a traces file the summary's count is all there is.
        [experiment.counts?.traces, experiment.runs].compactMap { $0 }.max().map(String.init) ?? "",
        (experiment.counts?.failed ?? experiment.failed).map(String.init) ?? "",
        experiment.passRate.map { Format.percent($0) } ?? "",
        experiment.counts.map { Format.count($0.observations) } ?? "…",
        experiment.counts.map { Format.count($0.findings) } ?? "…",
      ]
    }

    /// `2025-11-15T23:40:19.764984` as far as the minute.
    private static func date(_ date: String?) -> String {
      String((date ?? "").prefix(16).map { $0 == "T" ? " " : $0 })
    }

    private static func fitted(_ text: String, _ width: Int, right: Bool) -> String {
      let text = Sanitizer.line(text)
      guard text.columnWidth <= width else {
        // The end of a path tells experiments apart.
        var cut = Substring(text)
        while cut.columnWidth > width - 1 { cut = cut.dropFirst() }
        return "…" + cut
      }
      let blanks = String(repeating: " ", count: width - text.columnWidth)
      return right ? blanks + text : text + blanks
    }
  }
}
