import CellGrid
import Foundation
import Testing
import TraceCore

@testable import Explorer

/// Experiments for tests: the committed samples, and small ones made of lines.
enum Samples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func folder(_ name: String) throws -> Experiment {
    let path = root.appending(path: "sample-artifacts/\(name)").path
    let source = try #require(try ExperimentFinder.find(path).first)
    return ExperimentLoader.load(source)
  }

  /// The single-turn experiment, which has a failed run.
  static func singleTurn() throws -> Experiment {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "sample-artifacts").path
    ).filter { $0.hasPrefix("exp_") }.sorted()
    return try folder(try #require(names.first))
  }

  /// An observation's line; `start` and `end` in seconds.
  static func line(
    _ id: String, parent: String? = nil, trace: String = "t", type: String = "span",
    name: String? = nil, start: Double = 0, end: Double? = 1, error: String? = nil,
    extra: String = ""
  ) -> String {
    var fields = [
      "\"id\": \"\(id)\"", "\"type\": \"\(type)\"", "\"name\": \"\(name ?? id)\"",
      "\"start_time\": \"\(time(start))\"",
    ]
    if let end { fields.append("\"end_time\": \"\(time(end))\"") }
    if let error { fields.append("\"error\": \"\(error)\"") }
    if let parent { fields.append("\"parent_observation_id\": \"\(parent)\"") }
    fields.append("\"trace_id\": \"\(trace)\"")
    return "{" + fields.joined(separator: ", ") + extra + "}"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let micro = Int(((seconds - Double(whole)) * 1_000_000).rounded())
    let digits = { (value: Int, width: Int) in
      String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
    }
    return
      "2025-11-20T09:\(digits(whole / 60, 2)):\(digits(whole % 60, 2)).\(digits(micro, 6))+00:00"
  }

  /// An experiment of observation lines, and of a traces file if there is one.
  /// Stopped, it has the same rows and counts as partial.
  static func experiment(
    _ lines: [String], traces: [String] = [], isStopped: Bool = false
  ) throws -> Experiment {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    try Data(lines.joined(separator: "\n").utf8).write(
      to: folder.appending(path: "observations.jsonl"))
    if !traces.isEmpty {
      try Data(traces.joined(separator: "\n").utf8).write(
        to: folder.appending(path: "traces.jsonl"))
    }
    return ExperimentLoader.load(
      try #require(try ExperimentFinder.find(folder.path).first), store: .none,
      progress: { _ in !isStopped })
  }

  /// A state that shows an experiment, with the detail's records read as the run loop would.
  static func state(_ experiment: Experiment, columns: Int = 80, rows: Int = 24) -> State {
    var state = State(
      size: Size(columns: columns, rows: rows),
      sources: [ListedExperiment(name: experiment.name, path: "experiment", summary: nil)])
    _ = state.start()
    perform(&state, .loaded(ExperimentOverview(experiment), number: 1))
    return state
  }

  /// Applies an action and what it asks for, at once as the run loop does for small experiments;
  /// returns the other effects.
  @discardableResult
  static func perform(_ state: inout State, _ action: Action) -> [Effect] {
    var rest: [Effect] = []
    for effect in update(&state, action) {
      if let answer = answer(effect, state) {
        rest += perform(&state, answer)
      } else {
        rest.append(effect)
      }
    }
    return rest
  }

  /// What the run loop answers to an effect that looks at an experiment.
  static func answer(_ effect: Effect, _ state: State) -> Action? {
    switch effect {
    case .readRecords(let row, let places):
      guard let experiment = state.explorer?.experiment else { return nil }
      return .records(row: row, places.map { read($0, of: experiment) })
    case .filter(let query, let experiment, let number):
      return .filtered(experiment.rows(matching: query), number: number)
    case .search(let text, let row, let experiment, let number):
      return .found(experiment.rows(containing: text, from: row), number: number)
    case .place(let experiment, let repaired, let number):
      return .placed(
        ExperimentOverview(experiment.placed(repaired: repaired)), number: number)
    default: return nil
    }
  }

  private static func read(_ place: RecordRange, of experiment: Experiment) -> LoadedRecord {
    do throws(RecordFailure) {
      return LoadedRecord(place: place, content: .document(try experiment.document(of: place)))
    } catch {
      return LoadedRecord(place: place, content: .failure(error))
    }
  }

  /// Presses keys one after the other; `keys` as in `"jjl"`, special ones given apart.
  static func press(_ state: inout State, _ keys: String) {
    for key in keys { perform(&state, .key(.character(key))) }
  }

  static func press(_ state: inout State, _ keys: Key...) {
    for key in keys { perform(&state, .key(key)) }
  }
}
