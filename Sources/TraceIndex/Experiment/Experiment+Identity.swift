import TraceModel

/// Finding the traces and observations of one snapshot in another.
extension Experiment {
  /// The trace with the id of another snapshot's trace. Constant when its number is the same.
  public func trace(like number: Int, of other: Experiment) -> Int? {
    let id = other.traces[number].id
    if number < traces.count, traces[number].id == id { return number }
    return traces.firstIndex { $0.id == id }
  }

  /// The observation with the id of another snapshot's observation, in the same trace. Constant when
  /// its number is the same.
  public func observation(like index: Int, of other: Experiment) -> Int? {
    // The string may have another number in this snapshot.
    let id = other.observations.ids[index]
    guard let id = id.isText ? RecordID(other.id(index), in: strings) : id else { return nil }
    if index < observations.count, observations.ids[index] == id { return index }
    guard let trace = trace(like: other.trace(of: index), of: other) else { return nil }
    return observations.ids.indices.first {
      observations.ids[$0] == id && observations.traces[$0] == UInt32(trace)
    }
  }

  /// Calls `found` with each of another snapshot's traces that this one has, and its number here.
  ///
  /// One pass over the traces for all whose number has changed.
  public func forEachTrace(
    like numbers: [Int], of other: Experiment, _ found: (_ other: Int, _ here: Int) -> Void
  ) {
    var moved: [Int] = []
    for number in numbers {
      let isSame = number < traces.count && traces[number].id == other.traces[number].id
      if isSame { found(number, number) } else { moved.append(number) }
    }
    guard !moved.isEmpty else { return }
    let numbers = traceNumbers()
    for number in moved {
      if let here = numbers[other.traces[number].id] { found(number, here) }
    }
  }

  /// Calls `found` with each of another snapshot's observations that this one has, and its index here.
  ///
  /// One pass over the ids for all whose number has changed.
  public func forEachObservation(
    like indices: [Int], of other: Experiment, _ found: (_ other: Int, _ here: Int) -> Void
  ) {
    var moved: [RecordID: [Int]] = [:]
    for index in indices {
      let id = other.observations.ids[index]
      guard let id = id.isText ? RecordID(other.id(index), in: strings) : id else { continue }
      if index < observations.count, observations.ids[index] == id {
        found(index, index)
      } else {
        moved[id, default: []].append(index)
      }
    }
    guard !moved.isEmpty else { return }
    let numbers = traceNumbers()
    for here in observations.ids.indices {
      guard let candidates = moved[observations.ids[here]] else { continue }
      for index in candidates
      where numbers[other.traces[other.trace(of: index)].id] == trace(of: here) {
        found(index, here)
      }
    }
  }

  /// The number of the first trace with each id.
  private func traceNumbers() -> [String?: Int] {
    Dictionary(traces.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
