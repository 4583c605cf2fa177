import TraceCore

/// What distinguishes a missing call from the others, in any snapshot of an experiment.
struct MissingCallID: Hashable, Sendable {
  let name: String
  let trace: String?
  /// The id of the observation that requested it.
  let caller: String?
  /// Its number among those with the same name, trace and caller.
  let ordinal: Int
}

extension Experiment {
  /// Linear in the missing calls.
  func missingCallID(_ number: Int) -> MissingCallID {
    let call = missingCalls[number]
    return MissingCallID(
      name: call.name, trace: traces[call.trace].id, caller: call.caller.map(id),
      ordinal: missingCalls[..<number].count {
        $0.name == call.name && $0.trace == call.trace && $0.caller == call.caller
      })
  }

  /// `nil` for a row that is no missing call.
  func missingCallID(ofRow row: Int) -> MissingCallID? {
    guard row >= 0, row < tree.count, case .missingCall(let number) = tree.content(row) else {
      return nil
    }
    return missingCallID(number)
  }

  /// The number of a missing call; `nil` if it is not missing here, or not yet known to be. Of fewer calls than there
  /// were, it is the last one. Linear in the missing calls.
  func missingCall(_ id: MissingCallID) -> Int? {
    let calls = missingCalls.indices.filter { number in
      let call = missingCalls[number]
      return call.name == id.name && traces[call.trace].id == id.trace
        && call.caller.map(self.id) == id.caller
    }
    return calls.isEmpty ? nil : calls[min(id.ordinal, calls.count - 1)]
  }
}
