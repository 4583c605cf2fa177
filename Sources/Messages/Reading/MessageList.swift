/// Collects messages, divided by role: consecutive parts of one role are one message, and each
/// result of a tool is one.
struct MessageList {
  private(set) var messages: [Message] = []
  /// Where the last message of the assistant ends. A call that follows directly belongs to it:
  /// OpenAI's Responses list the text and the calls of one answer side by side.
  private var openEnd: JSONNodeID?

  /// Adds a vendor's message, also one without parts.
  mutating func addMessage(
    _ role: Role, _ parts: [RoledPart], _ node: JSONNodeID, name: JSONNodeID?, end: JSONNodeID
  ) {
    if parts.isEmpty {
      messages.append(Message(role: role, node: node, name: name, parts: []))
    }
    divide(parts[...], node, name)
    close(end)
  }

  /// Adds parts that are in no message; returns whether there are any.
  mutating func addParts(_ parts: [RoledPart], _ node: JSONNodeID, end: JSONNodeID) -> Bool {
    guard !parts.isEmpty else { return false }
    var rest = parts[...]
    if openEnd == node {
      let answer = rest.prefix { $0.role == .assistant }
      messages[messages.count - 1].parts += answer.map(\.part)
      rest = rest.dropFirst(answer.count)
    }
    divide(rest, node, nil)
    close(end)
    return true
  }

  private mutating func divide(
    _ parts: ArraySlice<RoledPart>, _ node: JSONNodeID, _ name: JSONNodeID?
  ) {
    let first = messages.count
    for part in parts {
      if part.role != .tool, messages.count > first, messages[messages.count - 1].role == part.role
      {
        messages[messages.count - 1].parts.append(part.part)
      } else {
        messages.append(Message(role: part.role, node: node, name: name, parts: [part.part]))
      }
    }
  }

  private mutating func close(_ end: JSONNodeID) {
    openEnd = messages.last?.role == .assistant ? end : nil
  }
}
