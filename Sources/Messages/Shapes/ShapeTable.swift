/// How vendors write messages, tool calls and results. Nothing else knows their shapes.
enum ShapeTable {
  /// More specific shapes come first.
  static let shapes = calls + results + content

  /// The members that name a shape.
  static let discriminators = ["part_kind", "block_type", "type", "kind", "__class__"]

  /// What a text contains if it contains a tool call or a result in one of the shapes. For a search
  /// by bytes: a line without any of them need not be parsed.
  ///
  /// Few, because each is searched in all lines: those without their first letter are in the names of
  /// members and of classes, and a result is often found by the name of its id.
  static let needles: [StaticString] = [
    "tool_call", "oolCall", "tool_use", "oolUse", "tool_result", "tool_name",
    "function_call", "unctionCall", "function_response", "unctionResponse",
    "AssistantMessage", "call_id",
    // Results without an id or a name: Ollama, and OpenAI before tools had ids.
    #""role": "tool""#, #""role":"tool""#, #""role": "function""#, #""role":"function""#,
  ]
}
