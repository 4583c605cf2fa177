/// Finds the copies of tool calls in the outputs of one trace.
struct KnownCalls {
  /// What calls without ids are compared by.
  private struct Content: Hashable {
    let name: String
    let arguments: UInt64
  }

  private var keys: Set<[String]> = []
  /// The number of calls without ids.
  private var counts: [Content: Int] = [:]
  /// The number of calls in the current value, to compare with those before it.
  private var valueCounts: [Content: Int] = [:]

  /// Begins another output.
  mutating func beginValue() { valueCounts.removeAll(keepingCapacity: true) }

  /// Adds a call; returns false if it is a copy of a known one.
  mutating func insert(
    _ id: String?, _ name: String, arguments: UInt64, mayRepeat: Bool
  ) -> Bool {
    if let id, !keys.insert([id, name]).inserted { return false }
    let content = Content(name: name, arguments: arguments)
    valueCounts[content, default: 0] += 1
    // A framework may add the id that the model's answer did not have.
    if mayRepeat, valueCounts[content, default: 0] <= counts[content, default: 0] { return false }
    if id == nil { counts[content, default: 0] += 1 }
    return true
  }
}
