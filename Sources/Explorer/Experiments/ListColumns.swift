import CellGrid

/// The columns of the list that fit a width. The name takes what the figures leave.
struct ListColumns {
  private let columns: [Column]
  private let nameWidth: Int
  private let list: ExperimentList

  /// A column after the name.
  private struct Column: Sendable {
    let heading: String
    let width: Int
    var isNumber = true
    /// Whether it is left out if it is empty for all experiments.
    var isOptional = false
    let text: @Sendable (ListedExperiment) -> String
  }

  /// The last ones are dropped first where there is no room.
  private static let all: [Column] = [
    Column(heading: "date", width: 16, isNumber: false) { $0.date ?? "" },
    Column(heading: "runs", width: 5) { $0.runs.map(String.init) ?? "" },
    Column(heading: "failed", width: 6) { $0.failed.map(String.init) ?? "" },
    Column(heading: "pass", width: 5) { $0.summary.passRate.map { Format.percent($0) } ?? "" },
    Column(heading: "contract", width: 8, isOptional: true) {
      $0.summary.contractPassRate.map { Format.percent($0) } ?? ""
    },
    Column(heading: "obs", width: 6) { $0.counts.map { Format.count($0.observations) } ?? "…" },
    Column(heading: "findings", width: 8) {
      $0.counts.map { Format.count($0.findings) } ?? "…"
    },
  ]

  init(_ list: ExperimentList, width: Int) {
    var shown = Self.all.filter { column in
      !column.isOptional || list.experiments.contains { !column.text($0).isEmpty }
    }[...]
    func rest() -> Int { shown.reduce(2) { $0 + $1.width + 2 } }
    while shown.count > 1, width - rest() < 24 { shown = shown.dropLast() }
    columns = Array(shown)
    self.list = list
    nameWidth = max(12, min(list.longestName, width - rest()))
  }

  var headings: String { line("name") { $0.heading } }

  func line(_ experiment: ListedExperiment) -> String {
    line(list.title(experiment)) { $0.text(experiment) }
  }

  private func line(_ name: String, _ text: (Column) -> String) -> String {
    columns.reduce(Self.fitted(name, nameWidth, right: false)) { line, column in
      line + "  " + Self.fitted(text(column), column.width, right: column.isNumber)
    }
  }

  private static func fitted(_ text: String, _ width: Int, right: Bool) -> String {
    Sanitizer.line(text).truncated(to: width, at: .leading)
      .padded(to: width, at: right ? .leading : .trailing)
  }
}
