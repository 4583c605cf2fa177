extension ShapeTable {
  static let results = typedResults + memberResults

  private static let typedResults = [
    Shape(
      vendors: "Anthropic, Vercel AI", kind: .result,
      types: ["tool_result", "ToolResultBlock", "tool-error"],
      id: ["tool_use_id", "tool_call_id", "call_id"], name: ["tool_name", "name"],
      content: ["content", "output.value", "output", "result", "error"],
      failure: ["is_error", "output.type", "status", "type"]),
    Shape(
      vendors: "Anthropic, tools that Anthropic runs", kind: .result,
      types: [
        "web_search_tool_result", "web_fetch_tool_result", "mcp_tool_result",
        "code_execution_tool_result", "server_tool_result",
      ], id: ["tool_use_id", "tool_call_id"], content: ["content", "output"],
      failure: ["is_error", "status"], isHosted: true),
    Shape(
      vendors: "OpenAI Responses, openai-agents", kind: .result,
      types: [
        "function_call_output", "custom_tool_call_output", "computer_call_output",
        "local_shell_call_output", "shell_call_output", "apply_patch_call_output",
      ], id: ["call_id"], content: ["output"], answersInText: true),
    Shape(
      vendors: "pydantic-ai", kind: .result, types: ["tool-return", "ToolReturnPart"],
      id: ["tool_call_id"], name: ["tool_name"], content: ["content"], failure: ["outcome"]),
    Shape(
      vendors: "pydantic-ai, tools that the provider runs", kind: .result,
      types: ["builtin-tool-return", "BuiltinToolReturnPart"], id: ["tool_call_id"],
      name: ["tool_name"], content: ["content"], failure: ["outcome"], isHosted: true),
    Shape(
      vendors: "pydantic-ai, the model must try again", kind: .result,
      types: ["retry-prompt", "RetryPromptPart"], requires: ["tool_name"], id: ["tool_call_id"],
      name: ["tool_name"], content: ["content"], isFailure: true),
    Shape(
      vendors: "class of haystack", kind: .result, types: ["ToolCallResult"],
      requires: ["origin.tool_name"], id: ["origin.id"], name: ["origin.tool_name"],
      content: ["result"], failure: ["error"]),
    Shape(
      vendors: "classes of autogen and google-genai", kind: .result,
      types: ["FunctionExecutionResult", "FunctionResponse"], requires: ["name"],
      id: ["call_id", "id"], name: ["name"], content: ["content", "response"],
      failure: ["is_error"]),
  ]

  private static let memberResults = [
    Shape(
      vendors: "Gemini, ADK", kind: .result, requires: ["function_response.name"],
      id: ["function_response.id"], name: ["function_response.name"],
      content: ["function_response.response"]),
    Shape(
      vendors: "Bedrock, strands", kind: .result, requires: ["toolResult.toolUseId"],
      id: ["toolResult.toolUseId"], content: ["toolResult.content"],
      failure: ["toolResult.status"]),
    Shape(
      vendors: "haystack", kind: .result, requires: ["tool_call_result.origin.tool_name"],
      id: ["tool_call_result.origin.id"], name: ["tool_call_result.origin.tool_name"],
      content: ["tool_call_result.result"], failure: ["tool_call_result.error"]),
    Shape(
      vendors: "autogen", kind: .result, requires: ["call_id", "name", "content"],
      id: ["call_id"], name: ["name"], content: ["content"], failure: ["is_error"]),
    Shape(
      vendors: "Cohere's first interface", kind: .result, requires: ["call.name", "outputs"],
      name: ["call.name"], content: ["outputs"]),
    Shape(
      vendors: "a LangChain tool message as text", kind: .result,
      requires: ["tool_call_id", "content"], id: ["tool_call_id"], name: ["name", "tool_name"],
      content: ["content"], failure: ["status", "is_error"]),
    Shape(
      vendors: "OpenAI assistants", kind: .result, requires: ["tool_call_id", "output"],
      id: ["tool_call_id"], name: ["name", "tool_name"], content: ["output"]),
    Shape(
      vendors: "programs' own lists", kind: .result, requires: ["tool_call_id", "result"],
      id: ["tool_call_id"], name: ["name", "tool_name"], content: ["result"],
      failure: ["is_error"]),
  ]
}
