import JSONText
import Messages

/// What a tool call says besides what it is recognized by.
struct CallDetails {
  let id: String?
  let arguments: ComparedValue
  /// The last message of the user in the same value.
  let userText: String?
  /// The first message of the user in the same value.
  let firstUserText: String?
  let excerpt: String
  /// Whether it has the form of openai-agents' calls and gets nothing but an input, as the tools that
  /// this framework makes of agents do.
  let isLikeAgentTool: Bool

  /// Of a call that can no longer be read.
  init() {
    id = nil
    arguments = ComparedValue(nil)
    userText = nil
    firstUserText = nil
    excerpt = ""
    isLikeAgentTool = false
  }

  fileprivate init(
    _ call: ToolCall, in conversation: Conversation, userText: String?, firstUserText: String?
  ) {
    id = call.id.flatMap { conversation.value($0).id }
    arguments = ComparedValue(call.arguments.map(conversation.value))
    self.userText = userText
    self.firstUserText = firstUserText
    isLikeAgentTool =
      arguments.onlyMember == NameConventions.agentToolArgument
      && conversation.value(call.node)["type"]?.string == NameConventions.agentToolCallType
    excerpt = conversation.value(call.node).sourceStart(250)
  }
}

extension Conversation {
  /// The details of ``seenCalls(caller:first:comparesContents:)``, in the same order.
  var callDetails: [CallDetails] {
    let users = userTexts()
    var details: [CallDetails] = []
    forEachCall { _, call in
      details.append(
        CallDetails(
          call, in: self, userText: users.last?.text, firstUserText: users.first?.text))
    }
    return details
  }
}
