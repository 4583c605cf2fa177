import CellGrid
import TestSupport
import TraceCore

@testable import Explorer

extension State {
  /// A state that is loading its only experiment.
  static func loading(columns: Int = 80, rows: Int = 24, scansSource: Bool = false) -> State {
    var state = State(
      size: Size(columns: columns, rows: rows),
      experiments: [ListedExperiment(name: "experiment", path: "experiment", summary: nil)],
      scansSource: scansSource)
    _ = state.start()
    return state
  }

  /// A state that shows an experiment, with the records of the detail read.
  static func showing(_ experiment: Experiment, columns: Int = 80, rows: Int = 24) -> State {
    var state = loading(columns: columns, rows: rows)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    return state
  }

  /// A state that shows an experiment, diagnosed and tied to source.
  static func showing(
    _ experiment: Experiment, source: SourceReport, columns: Int = 80, rows: Int = 24
  ) -> State {
    var state = loading(columns: columns, rows: rows, scansSource: true)
    state.answer(.scanned(source), in: .scan)
    state.answer(.loaded(ExperimentOverview(experiment)), in: .load)
    state.answer(
      .diagnosed(ExperimentOverview(experiment.diagnosed(), source: state.source)), in: .diagnosis)
    return state
  }

  /// A state that shows the experiment of these lines.
  static func showing(
    _ lines: [String], traces: [String] = [], columns: Int = 80, rows: Int = 24
  ) throws -> State {
    showing(
      try Observations.load(lines, traces: traces, store: .none), columns: columns, rows: rows)
  }

  /// A state that shows the sample of runs with one turn each, of which one failed.
  static func showingSingleTurn() throws -> State {
    showing(try Experiment.loaded(from: Samples.singleTurn))
  }

  /// Ten traces of four observations each, every other one a tool; the detail is hidden.
  static func showingTenTraces() throws -> State {
    try showing(
      (0..<40).map {
        Observations.line(
          "o\($0)", trace: "t\($0 / 4)", start: Double($0), type: $0 % 2 == 0 ? "tool" : "span")
      })
  }

  /// A hundred observations in one trace, unfolded.
  static func showingLongTrace(columns: Int = 80, rows: Int = 24) throws -> State {
    try showing(
      (0..<100).map { Observations.line("o\($0)", start: Double($0)) }, columns: columns,
      rows: rows)
  }
}

extension TreeState {
  /// What a row shows: the id of its trace, or the name of its observation or missing call.
  func name(ofRow row: Int) -> String {
    switch experiment.tree.content(row) {
    case .trace(let number): experiment.traces[number].id ?? "-"
    case .observation(let index): experiment.name(index)
    case .missingParent(let number):
      "parent " + experiment.observations.missingParents.all[number].id.text(experiment.strings)
    case .missingCall(let number): "missing " + experiment.missingCalls[number].name
    }
  }

  /// What the row of the cursor shows.
  var nameAtCursor: String { name(ofRow: self.cursor) }

  /// What the first row on the screen shows.
  var nameAtTop: String { name(ofRow: self.top) }
}
