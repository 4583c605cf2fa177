import TraceIndex
import TraceModel

/// The observations that may act as generations, by the index alone.
struct ModelCandidates: Sendable {
  /// What suggests that an observation is the call of a model.
  enum Sign: UInt8 {
    case none
    /// Only its body can show it.
    case body
    /// It names a model.
    case model
    /// It reports tokens that nothing below reports.
    case tokens
  }

  /// By observation.
  private let signs: [Sign]

  subscript(observation: Int) -> Sign { signs[observation] }

  /// Whether an observation of a type can act as another one. Agents are what they are; nobody records
  /// tools and generations by mistake.
  static func canAct(_ type: ObservationType) -> Bool {
    type == .span || type == .chain || !type.isKnown
  }

  /// Linear.
  init(_ experiment: Experiment) {
    let columns = experiment.observations
    var hasGeneration = [Bool](repeating: false, count: experiment.traces.count)
    for index in 0..<columns.recordedCount where columns.types[index] == .generation {
      hasGeneration[Int(columns.traces[index])] = true
    }
    signs = (0..<columns.recordedCount).map { index in
      guard Self.canAct(columns.types[index]) else { return .none }
      let tokens = columns.tokens[index]
      if tokens != ObservationColumns.missingTokens, tokens > 0, experiment.countsTokens(index) {
        return .tokens
      }
      if columns.models[index] != 0 { return .model }
      // Where generations are recorded, another message is most likely one of theirs.
      let isRoot = columns.parents[index] < 0
      return isRoot || hasGeneration[Int(columns.traces[index])] ? .none : .body
    }
  }
}
