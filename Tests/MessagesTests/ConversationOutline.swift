import JSONText

@testable import Messages

extension Conversation {
  init(_ json: String) throws {
    self.init(try JSONDocument(Array(json.utf8)).root)
  }

  /// A line for each part, such as `assistant get_quote({"symbol":"ABC"}) #c1`.
  var outline: [String] {
    messages.flatMap { message in
      message.parts.isEmpty
        ? [message.role.rawValue] : message.parts.map { message.role.rawValue + " " + line($0) }
    }
  }

  private func line(_ part: Message.Part) -> String {
    switch part {
    case .text(let node): "“\(text(node))”"
    case .reasoning(let node): "thinks \(text(node))"
    case .toolCall(let call):
      "\(text(call.name))(\(call.arguments.map(compact) ?? ""))\(id(call.id))"
        + (call.isHosted ? " hosted" : "")
    case .toolResult(let result):
      "→ \(result.content.map(compact) ?? "")\(id(result.callID))"
        + (result.isError ? " failed" : "") + (result.isHosted ? " hosted" : "")
    case .media(let media):
      "[\(media.type ?? "-") \(media.byteCount.map(String.init) ?? "-")]"
    case .other(let node): "? \(compact(node))"
    }
  }

  private func id(_ node: JSONNodeID?) -> String { node.map { " #\(text($0))" } ?? "" }

  /// The text without blanks.
  private func compact(_ node: JSONNodeID) -> String { text(node).filter { $0 != " " } }
}
