/// The tool calls of one trace, and their answers.
struct ToolCalls {
  /// In the order of the files, without those that are recorded.
  private(set) var requested: [ToolCall] = []
  /// How many of them ``removeRecorded(_:)`` has examined.
  private var examined = 0
  private var knownKeys: Set<String> = []
  /// The number of calls so far, with those that were removed.
  private var count = 0
  private var answeredIDs: Set<String> = []
  /// Functions that were answered in OpenAI's old format, which has no ids.
  private var answeredNames: Set<String> = []

  /// Adds a call, unless it is a copy: an output of the model is often repeated by its caller.
  mutating func add(
    id: String?, name: String, caller: Int?, hasResult: @autoclosure () -> Bool,
    excerpt: @autoclosure () -> String
  ) {
    let key = "\(id ?? "\(caller ?? -1)/\(count)")\u{0}\(name)"
    guard knownKeys.insert(key).inserted else { return }
    count += 1
    requested.append(
      ToolCall(
        id: id, name: name, caller: caller, excerpt: excerpt(), hasResult: hasResult(), key: key))
  }

  mutating func addAnswer(id: String) { answeredIDs.insert(id) }

  mutating func addAnswer(name: String) { answeredNames.insert(name) }

  func isAnswered(_ call: ToolCall) -> Bool {
    call.hasResult || call.id.map(answeredIDs.contains) ?? answeredNames.contains(call.name)
  }

  /// Removes the calls that were added since the last time and whose names are recorded.
  mutating func removeRecorded(_ isRecorded: (String) -> Bool) {
    let new = requested[examined...]
    requested.removeSubrange(examined...)
    for call in new {
      if isRecorded(call.name) { knownKeys.remove(call.key) } else { requested.append(call) }
    }
    examined = requested.count
  }
}
