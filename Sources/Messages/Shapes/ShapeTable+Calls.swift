extension ShapeTable {
  static let calls = typedCalls + memberCalls + listedCalls

  /// Calls that say what they are.
  private static let typedCalls = [
    Shape(
      vendors: "OpenAI chat, Cohere", kind: .call, types: ["function"],
      requires: ["function.arguments"], id: ["id", "call_id"], name: ["function.name"],
      arguments: ["function.arguments"]),
    Shape(
      vendors: "OpenAI chat, custom tools", kind: .call, types: ["custom"],
      requires: ["custom.input"], id: ["id"], name: ["custom.name"], arguments: ["custom.input"]),
    Shape(
      vendors: "OpenAI Responses, openai-agents, classes of autogen and google-genai", kind: .call,
      types: ["function_call", "custom_tool_call"], id: ["call_id", "id"], name: ["name"],
      arguments: ["arguments", "args", "input"]),
    Shape(
      vendors: "OpenAI Responses, tools that OpenAI runs", kind: .call,
      types: [
        "web_search_call", "file_search_call", "code_interpreter_call", "image_generation_call",
        "mcp_call",
      ], id: ["call_id", "id"], name: ["name", "type"],
      arguments: ["arguments", "action", "queries", "code"],
      content: ["output", "results", "outputs"],
      failure: ["status"], isHosted: true),
    Shape(
      vendors: "Anthropic", kind: .call, types: ["tool_use", "ToolUseBlock"], id: ["id"],
      name: ["name"], arguments: ["input"]),
    Shape(
      vendors: "Anthropic, tools that Anthropic runs", kind: .call,
      types: ["server_tool_use", "mcp_tool_use", "ServerToolUseBlock"], id: ["id"],
      name: ["name"], arguments: ["input"], isHosted: true),
    Shape(
      vendors: "LangChain, Vercel AI, pydantic-ai, llama-index, class of haystack", kind: .call,
      types: [
        "tool_call", "tool_call_part", "invalid_tool_call", "ToolSelection", "ToolExecution",
      ],
      id: ["tool_call_id", "tool_id", "call_id", "id"],
      name: ["tool_name", "name", "function.name"],
      arguments: [
        "args", "arguments", "input", "tool_kwargs", "tool_args", "function.arguments",
      ], content: ["result"], failure: ["tool_call_error"]),
    Shape(
      vendors: "pydantic-ai and LangChain, tools that the provider runs", kind: .call,
      types: ["builtin-tool-call", "BuiltinToolCallPart", "server_tool_call"],
      id: ["tool_call_id", "id"], name: ["tool_name", "name"], arguments: ["args"],
      isHosted: true),
  ]

  /// Calls in a member whose name says what they are.
  private static let memberCalls = [
    Shape(
      vendors: "Gemini, ADK, OpenAI's former functions", kind: .call,
      requires: ["function_call.name"], id: ["function_call.id"], name: ["function_call.name"],
      arguments: ["function_call.args", "function_call.arguments"]),
    Shape(
      vendors: "LangChain with OpenAI's former functions", kind: .call,
      requires: ["additional_kwargs.function_call.name"],
      name: ["additional_kwargs.function_call.name"],
      arguments: ["additional_kwargs.function_call.arguments"]),
    Shape(
      vendors: "Bedrock, strands", kind: .call, requires: ["toolUse.name"],
      id: ["toolUse.toolUseId"], name: ["toolUse.name"], arguments: ["toolUse.input"]),
    Shape(
      vendors: "haystack", kind: .call, requires: ["tool_call.tool_name"], id: ["tool_call.id"],
      name: ["tool_call.tool_name"], arguments: ["tool_call.arguments"]),
    Shape(
      vendors: "Vercel AI, messages of its user interface", kind: .call,
      requires: ["toolInvocation.toolName"], id: ["toolInvocation.toolCallId"],
      name: ["toolInvocation.toolName"], arguments: ["toolInvocation.args"],
      content: ["toolInvocation.result"]),
    Shape(
      vendors: "llama-index", kind: .call, requires: ["tool_name", "tool_kwargs", "tool_id"],
      id: ["tool_id"], name: ["tool_name"], arguments: ["tool_kwargs"],
      content: ["tool_output.blocks", "tool_output.content", "tool_output"],
      failure: ["tool_output.is_error"]),
    Shape(
      vendors: "agno", kind: .call, requires: ["tool_name", "tool_args", "tool_call_id"],
      id: ["tool_call_id"], name: ["tool_name"], arguments: ["tool_args"], content: ["result"],
      failure: ["tool_call_error"]),
    Shape(
      vendors: "autogen", kind: .call, requires: ["id", "name", "arguments"], isExact: true,
      id: ["id"], name: ["name"], arguments: ["arguments"]),
  ]

  /// Calls that look like other objects, except that they are in a list of calls.
  private static let listedCalls = [
    Shape(
      vendors: "Ollama", kind: .call, requires: ["function.name"], scope: .calls,
      id: ["call_id", "id", "tool_call_id"], name: ["function.name"],
      arguments: ["function.arguments"], content: ["output", "result"]),
    Shape(
      vendors: "LangChain, DSPy, Cohere's first interface, FluxLoop CLI 0.4", kind: .call,
      scope: .calls, id: ["call_id", "tool_call_id", "tool_id", "tool_use_id", "id"],
      name: ["name", "tool_name", "tool", "function"],
      arguments: [
        "args", "arguments", "parameters", "input", "tool_args", "tool_kwargs", "tool_input",
      ], content: ["output", "result"], failure: ["is_error", "tool_call_error"]),
  ]
}
