extension Role {
  /// The role that a vendor's word or class means; `nil` if it means none.
  init?(_ word: NameToken) {
    guard let number = Self.numbers.number(word) else { return nil }
    self = Self.words[number].role
  }

  private static let numbers = words.reduce(into: NameRegistry()) { _ = $0.add($1.word) }

  private static let words: [(word: NameToken, role: Role)] = [
    ("system", .system), ("developer", .system),
    ("user", .user), ("human", .user),
    ("assistant", .assistant), ("ai", .assistant), ("model", .assistant), ("chatbot", .assistant),
    ("tool", .tool), ("function", .tool),
    // Classes of LangChain and autogen.
    ("SystemMessage", .system), ("SystemMessageChunk", .system),
    ("HumanMessage", .user), ("HumanMessageChunk", .user), ("UserMessage", .user),
    ("AIMessage", .assistant), ("AIMessageChunk", .assistant), ("AssistantMessage", .assistant),
    ("ToolCallRequestEvent", .assistant),
    ("ToolMessage", .tool), ("ToolMessageChunk", .tool), ("FunctionMessage", .tool),
    ("FunctionExecutionResultMessage", .tool), ("ToolCallExecutionEvent", .tool),
  ]
}
