import TraceCore

extension Experiment {
  /// The recorded type of an observation, followed by what it acts as: `span→gen`, `span→tool`. At most
  /// ten columns for FluxLoop's types. `missing` is written for an empty type.
  package func typeText(_ observation: Int, ifMissing missing: String) -> String {
    let recorded = type(observation)
    let text = recorded.isEmpty ? missing : recorded
    return switch actsAs(observation) {
    case .generation?: text + "→gen"
    case let acting?: text + "→" + typeNames[Int(acting.code)]
    case nil: text
    }
  }
}
