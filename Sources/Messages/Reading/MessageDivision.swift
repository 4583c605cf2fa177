import JSONText

/// Divides the parts of a vendor's message by role.
enum MessageDivision {
  /// Consecutive parts of one role are one message, and each result of a tool is one. Without parts
  /// the message is empty, or there is none if it has no role.
  static func messages(
    _ parts: [RoledPart], _ role: Role?, _ node: JSONNodeID, _ name: JSONDocument.Value?
  ) -> [Message] {
    let name = name.map { JSONNodeID(Int(node.document), $0.index) }
    var messages: [Message] = []
    for part in parts {
      if part.role != .tool, messages.last?.role == part.role {
        messages[messages.count - 1].parts.append(part.part)
      } else {
        messages.append(Message(role: part.role, node: node, name: name, parts: [part.part]))
      }
    }
    if messages.isEmpty, let role {
      messages.append(Message(role: role, node: node, name: name, parts: []))
    }
    return messages
  }
}
