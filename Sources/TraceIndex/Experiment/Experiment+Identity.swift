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
}
