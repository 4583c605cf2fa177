import Messages

/// Finds the copies of tool calls in the outputs of one trace.
struct KnownCalls {
  /// Hashes of ids with names.
  private var keys: Set<UInt64> = []
  /// The number of calls without ids, by their contents.
  private var counts: [UInt64: Int] = [:]
  /// The number of calls in the current value, to compare with those before it.
  private var valueCounts: [UInt64: Int] = [:]

  /// `count` is the number of calls at most.
  init(count: Int) { keys.reserveCapacity(count) }

  /// Begins another output.
  mutating func beginValue() {
    if !valueCounts.isEmpty { valueCounts.removeAll(keepingCapacity: true) }
  }

  /// Adds a call; returns false if it is a copy of a known one.
  mutating func insert(_ call: SeenCall, mayRepeat: Bool) -> Bool {
    if let id = call.id, !keys.insert(Self.key(id, call.name)).inserted { return false }
    guard mayRepeat || call.id == nil else { return true }
    valueCounts[call.content, default: 0] += 1
    // A framework may add the id that the model's answer did not have.
    if mayRepeat, valueCounts[call.content, default: 0] <= counts[call.content, default: 0] {
      return false
    }
    if call.id == nil { counts[call.content, default: 0] += 1 }
    return true
  }

  private static func key(_ id: UInt64, _ name: String) -> UInt64 {
    var hash = ContentHash()
    hash.add(number: id)
    hash.add(text: name)
    return hash.value
  }
}
