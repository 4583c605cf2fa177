import JSONText
import Messages

/// A tool call in an output or in a trace's record.
struct SeenCall {
  let id: String?
  let name: String
  /// What copies of a call without an id are compared by.
  let content: UInt64
  /// Nothing for a call in an input, which is only compared with calls in outputs.
  let arguments: ComparedValue
  /// The observation whose output requests it; `nil` if the trace's own record does.
  let caller: Int?
  /// Whether the same value contains its answer.
  var isAnsweredHere = false
  /// The last message of the user in the same value, if it follows the call: then the call is
  /// perhaps one of an earlier turn.
  var laterUserText: String?
  /// The last message of the user in the same value.
  var userText: String?
  /// The first message of the user in the same value.
  var firstUserText: String?
  let excerpt: String
  /// Whether it has the form of openai-agents' calls and gets nothing but an input, as the tools that
  /// this framework makes of agents do.
  let isLikeAgentTool: Bool

  init(
    _ call: ToolCall, in conversation: Conversation, caller: Int?, isInput: Bool
  ) {
    id = call.id.flatMap { conversation.value($0).id }
    name = conversation.text(call.name)
    content = conversation.fingerprint(of: call.arguments)
    arguments = ComparedValue(isInput ? nil : call.arguments.map(conversation.value))
    self.caller = caller
    isLikeAgentTool =
      arguments.onlyMember == NameConventions.agentToolArgument
      && conversation.value(call.node)["type"]?.string == NameConventions.agentToolCallType
    excerpt = isInput ? "" : conversation.value(call.node).sourceStart(250)
  }

  /// What says that two calls are the same one: the id, or what the call contains.
  var key: String { id.map { "id \($0)" } ?? "\(name) \(content)" }
  /// As ``key``, but a model that gives all its calls the same id has different ones.
  var fullKey: String { "\(id ?? "") \(name) \(content)" }
}

extension Conversation {
  /// The tool calls that a function of the program could answer, with what the conversation says
  /// about them.
  func seenCalls(caller: Int?, isInput: Bool = false) -> [SeenCall] {
    let users = userTexts()
    let userText = users.last?.text
    let answered = Set(
      messages.flatMap(\.toolResults).compactMap { $0.callID.flatMap { value($0).id } })
    var calls: [SeenCall] = []
    for (position, message) in messages.enumerated() {
      for call in message.toolCalls where !call.isHosted {
        var seen = SeenCall(call, in: self, caller: caller, isInput: isInput)
        seen.userText = userText
        seen.firstUserText = users.first?.text
        if let lastUser = users.last?.position, position < lastUser {
          seen.laterUserText = userText ?? ""
        }
        seen.isAnsweredHere = seen.id.map(answered.contains) ?? false
        calls.append(seen)
      }
    }
    return calls
  }

  /// The messages of the user, without those that occur again because the value contains the
  /// conversation twice.
  private func userTexts() -> [(position: Int, text: String)] {
    var known: Set<String> = []
    return messages.indices.compactMap { position in
      guard messages[position].role == .user else { return nil }
      let text = text(of: messages[position]) ?? ""
      return text.isEmpty || known.insert(text).inserted ? (position, text) : nil
    }
  }

  private func text(of message: Message) -> String? {
    for part in message.parts {
      if case .text(let node) = part { return String(text(node).unicodeScalars.prefix(200)) }
    }
    return nil
  }
}
