/// Who a message is from.
public enum Role: String, Sendable, CaseIterable {
  /// Instructions: `system`, `developer`.
  case system
  /// `user`, `human`.
  case user
  /// `assistant`, `ai`, `model`.
  case assistant
  /// The result of a tool: `tool`, `function`.
  case tool
}

extension Role {
  /// The role that a vendor's word or class means; `nil` if it means none.
  init?(_ name: NameToken) {
    guard let role = Self.names[name] else { return nil }
    self = role
  }

  private static let names: [NameToken: Role] = [
    "system": .system, "developer": .system,
    "user": .user, "human": .user,
    "assistant": .assistant, "ai": .assistant, "model": .assistant, "chatbot": .assistant,
    "tool": .tool, "function": .tool,
    // Classes of LangChain and autogen.
    "SystemMessage": .system, "SystemMessageChunk": .system, "HumanMessage": .user,
    "HumanMessageChunk": .user, "UserMessage": .user, "AIMessage": .assistant,
    "AIMessageChunk": .assistant, "AssistantMessage": .assistant, "ToolMessage": .tool,
    "ToolMessageChunk": .tool, "FunctionMessage": .tool, "FunctionExecutionResultMessage": .tool,
    "ToolCallRequestEvent": .assistant, "ToolCallExecutionEvent": .tool,
  ]
}
