extension ShapeTable {
  static let messages = [
    MessageShape(
      vendors: "LangChain's serialized objects", requires: ["lc", "kwargs"], rolePath: "id.$last",
      body: "kwargs"),
    MessageShape(
      vendors: "LangChain's message dictionaries", requires: ["data"],
      rolePath: "type", body: "data"),
    MessageShape(
      vendors: "most",
      mentions: contentNames + callLists + resultLists + ["function_call", "images"],
      rolePath: "role"),
    MessageShape(
      vendors: "LangChain, autogen", mentions: ["content"], rolePath: "type"),
    MessageShape(
      vendors: "classes of LangChain and autogen", mentions: ["content"], rolePath: "__class__"),
    MessageShape(
      vendors: "pydantic-ai", types: ["request", "ModelRequest"], requires: ["parts"], role: .user),
    MessageShape(
      vendors: "pydantic-ai", types: ["response", "ModelResponse"], requires: ["parts"],
      role: .assistant),
    MessageShape(
      vendors: "LangChain's answers as text", requires: ["additional_kwargs", "response_metadata"],
      mentions: ["usage_metadata", "invalid_tool_calls", "tool_calls"], role: .assistant),
    MessageShape(
      vendors: "LangChain's messages as text",
      requires: ["additional_kwargs", "response_metadata"],
      mentions: ["content"], role: .user),
    MessageShape(
      vendors: "programs' own", requires: ["tool_calls"], mentions: ["content"], role: .assistant),
  ]

  /// Where a message's content is. The first that is not empty counts.
  static let contentNames = ["parts", "blocks", "content", "contents", "message", "text"]
  /// What the model thought, beside the content.
  static let reasoningNames = [
    "reasoning_content", "reasoning", "thinking", "thought", "tool_plan",
  ]
  static let imageLists = ["images"]
  /// Lists of calls, in a message or in any other object.
  static let callLists = ["tool_calls", "tool_invocations"]
  static let resultLists = ["tool_results"]
  /// Lists of calls that repeat the calls of the message if it has any.
  static let repeatedCallLists = ["additional_kwargs.tool_calls"]
  /// Members with a call that newer versions write in a list.
  static let formerCallNames = ["function_call", "additional_kwargs"]
  static let participantNames = ["name", "source"]

  /// A message with the role `tool` is a result itself.
  static let toolMessage = Shape(
    vendors: "OpenAI, LangChain, Ollama, Cohere, llama-index, agno", kind: .result,
    id: ["tool_call_id", "tool_use_id", "call_id", "additional_kwargs.tool_call_id"],
    name: ["tool_name", "name", "additional_kwargs.name"],
    content: contentNames, failure: ["is_error", "status", "tool_call_error"], answersInText: true)

  /// The blocks in which MCP servers answer, as frameworks pass them on.
  static let serverBlocks: Set<NameToken> = [
    "text", "input_text", "image", "input_image", "resource", "resource_link", "audio",
  ]
  static let blockType: NameToken = "type"

  /// DSPy numbers the steps of a trajectory: `tool_name_0`, `tool_args_0`, `observation_0`. It adds a
  /// tool that ends the trajectory.
  static let trajectory = (
    mark: "tool_name_0", thought: "thought_", name: "tool_name_", arguments: "tool_args_",
    result: "observation_", end: NameToken("finish")
  )
}
