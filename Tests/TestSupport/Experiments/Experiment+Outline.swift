import TraceCore

extension Experiment {
  /// The tree as text: one line a row, ids indented by depth, `-` for a trace without an id.
  package var outline: [String] {
    (0..<tree.count).map { row in
      let indent = String(repeating: " ", count: tree.depth(row))
      switch tree.content(row) {
      case .trace(let trace): return indent + (traces[trace].id ?? "-")
      case .observation(let observation): return indent + id(observation)
      case .missingParent(let number):
        let parent = observations.missingParents.all[number]
        return indent + "missingParent " + parent.id.text(strings)
      case .missingCall(let number): return indent + "missingCall " + missingCalls[number].name
      }
    }
  }

  /// The error states of all observations that have one, by id.
  package var errorStates: [String: String] {
    var states: [String: String] = [:]
    for observation in 0..<observations.count {
      let state = tree.state(tree.row(ofObservation: observation))
      if state != .ok { states[id(observation)] = state.rawValue }
    }
    return states
  }

  /// The findings of one file, each as its line and its rule.
  package func findings(file: Int = 0) -> [String] {
    findings.filter { $0.file == file }.map { "\($0.line) \($0.rule.rawValue)" }
  }
}
