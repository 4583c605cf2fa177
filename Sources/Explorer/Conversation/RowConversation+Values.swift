import Messages
import TraceCore

extension RowConversation {
  private var messages: [ConversationMessage] {
    switch self {
    case .observation(let said): said.messages
    case .run(let run): run.messages
    case .missing: []
    }
  }

  /// The value that a path of ``ConversationLines`` leads to: a part of a message, or a value in the JSON of
  /// its arguments or its result.
  func value(at path: DetailPath) -> JSONDocument.Value? {
    guard path.steps.count > 1, messages.indices.contains(path.steps[1]) else { return nil }
    let said = messages[path.steps[1]]
    let number = path.steps.count > 2 ? path.steps[2] : 0
    guard said.message.parts.indices.contains(number) else { return nil }
    var rest = path.steps.dropFirst(3)
    let node: JSONNodeID
    switch said.message.parts[number] {
    case .text(let text), .reasoning(let text), .other(let text): node = text
    case .media(let media):
      guard let reference = media.reference else { return nil }
      node = reference
    case .toolCall(let call):
      node = call.arguments ?? call.name
      // The first step is the position of the arguments.
      rest = rest.dropFirst()
    case .toolResult(let result): node = result.content ?? result.node
    }
    var value = said.conversation.value(node)
    for index in rest {
      let document = value.string.flatMap { JSONLines.embedded($0) } ?? value.document
      guard index >= 0, index < document.count else { return value }
      value = document.value(at: index)
    }
    return value
  }
}
