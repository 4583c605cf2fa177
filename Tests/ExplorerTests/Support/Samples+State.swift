import CellGrid
import Testing
import TraceCore

@testable import Explorer

/// States, driven as the run loop drives them with small experiments.
extension Samples {
  /// A state that is loading its only experiment.
  static func loading(columns: Int = 80, rows: Int = 24) -> State {
    var state = State(
      size: Size(columns: columns, rows: rows),
      experiments: [ListedExperiment(name: "experiment", path: "experiment", summary: nil)])
    _ = state.start()
    return state
  }

  /// A state that shows an experiment, with the records of the detail read.
  static func state(_ experiment: Experiment, columns: Int = 80, rows: Int = 24) -> State {
    var state = loading(columns: columns, rows: rows)
    answer(&state, .loaded(ExperimentOverview(experiment)), in: .load)
    return state
  }

  /// Applies an action and answers its requests at once; returns the other effects.
  @discardableResult
  static func perform(_ state: inout State, _ action: Action) -> [Effect] {
    var rest: [Effect] = []
    run(action, on: &state) { effect in
      if let answer = answer(to: effect) { return answer }
      rest.append(effect)
      return nil
    }
    return rest
  }

  /// Answers the running request of a slot.
  @discardableResult
  static func answer(_ state: inout State, _ answer: Answer, in slot: RequestSlot) -> [Effect] {
    guard let id = state.requests.running[slot] else {
      Issue.record("no request is running in the slot \(slot)")
      return []
    }
    return perform(&state, .answered(answer, id))
  }

  /// The answer to an effect that looks at an experiment.
  static func answer(to effect: Effect) -> Action? {
    guard case .start(let request) = effect else { return nil }
    switch request.work {
    case .load, .counts: return nil
    case .records(let ranges, let experiment):
      return .answered(.records(ranges.map { read($0, of: experiment) }), request.id)
    case .filter(let query, let experiment):
      return .answered(.filtered(experiment.rows(matching: query)), request.id)
    case .search(let text, let row, let experiment):
      return .answered(.found(experiment.rows(containing: text, from: row)), request.id)
    case .placement(let experiment, let repaired):
      return .answered(
        .placed(ExperimentOverview(experiment.placed(repaired: repaired))), request.id)
    }
  }

  private static func read(_ range: RecordRange, of experiment: Experiment) -> LoadedRecord {
    do throws(RecordFailure) {
      return LoadedRecord(range: range, content: .document(try experiment.document(of: range)))
    } catch {
      return LoadedRecord(range: range, content: .failure(error))
    }
  }

  /// Types characters one after the other.
  static func press(_ state: inout State, _ keys: String) {
    for key in keys { perform(&state, .key(.character(key))) }
  }

  /// Presses keys one after the other.
  static func press(_ state: inout State, _ keys: Key...) {
    for key in keys { perform(&state, .key(key)) }
  }

  /// What a row shows: the id of its trace, or the name of its observation or missing call.
  static func name(_ row: Int, _ tree: TreeState) -> String {
    switch tree.experiment.tree.content(row) {
    case .trace(let number): tree.experiment.traces[number].id ?? "-"
    case .observation(let index): tree.experiment.name(index)
    case .missingCall(let number): "missing " + tree.experiment.missingCalls[number].name
    }
  }
}

extension Effect {
  /// The slot of the request that it starts.
  var startedSlot: RequestSlot? {
    if case .start(let request) = self { request.id.slot } else { nil }
  }

  /// The slot of the request that it cancels.
  var cancelledSlot: RequestSlot? {
    if case .cancel(let slot) = self { slot } else { nil }
  }
}
