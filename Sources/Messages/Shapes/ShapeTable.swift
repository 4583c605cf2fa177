/// How vendors write messages, tool calls and results. Nothing else knows their shapes.
enum ShapeTable {
  /// More specific shapes come first.
  static let shapes = calls + results + content

  /// The members that name a shape.
  static let discriminators = ["part_kind", "block_type", "type", "kind", "__class__"]

  /// What a text contains if it contains a tool call or a result in one of the shapes. For a search
  /// by bytes: a line without any of them need not be parsed.
  static let needles: [StaticString] = [
    "tool_call", "toolCall", "tool-call", "ToolCall", "tool_use", "toolUse", "ToolUse",
    "tool_result", "toolResult", "tool-result", "ToolResult", "tool-return", "ToolReturn",
    "tool_name", "toolName", "toolInvocation", "tool_outputs",
    "function_call", "functionCall", "FunctionCall", "function_response", "functionResponse",
    "FunctionExecutionResult", "AssistantMessage", "call_id",
    // Results without an id or a name: Ollama, and OpenAI before tools had ids.
    #""role": "tool""#, #""role":"tool""#, #""role": "function""#, #""role":"function""#,
  ]
}
