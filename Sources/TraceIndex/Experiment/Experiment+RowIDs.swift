import TraceModel

extension Experiment {
  /// The id of a trace, an observation or a missing parent; empty for a missing call.
  package func rowID(_ row: Int) -> String {
    switch tree.content(row) {
    case .trace(let number): traces[number].id ?? ""
    case .missingCall: ""
    case .missingParent(let number):
      observations.missingParents.all[number].id.text(strings)
    case .observation(let index): id(index)
    }
  }
}
