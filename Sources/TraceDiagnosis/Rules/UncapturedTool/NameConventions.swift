/// What the names and ids of calls say about who runs them.
enum NameConventions {
  /// Whether a call is named like a handoff of openai-agents or LangGraph, which runs no function
  /// that could be recorded.
  static func isHandoff(_ name: String) -> Bool {
    let prefixes = [
      "transfer_to_", "transfer_back_to_", "delegate_to_", "handoff_to_", "hand_off_to_",
      "handover_to_",
    ]
    if prefixes.contains(where: name.hasPrefix) { return true }
    return name.hasPrefix("To") && name.dropFirst(2).first?.isUppercase == true
      && (name.hasSuffix("Assistant") || name.hasSuffix("Agent"))
  }

  /// Whether a name is one that a framework gives to a tool that it makes itself: for the agent's
  /// output, and for work that another agent does.
  static func isFrameworkTool(_ name: String) -> Bool { frameworkTools.contains(name) }

  private static let frameworkTools: Set<String> = [
    // smolagents, pydantic-ai, ADK.
    "final_answer", "final_result", "set_model_response",
    // A scratchpad that loops answer themselves, as Anthropic recommends.
    "think",
    // llama-index, crewai, agno.
    "handoff", "delegate_work_to_coworker", "ask_question_to_coworker",
    "transfer_task_to_member", "delegate_task_to_member", "delegate_task_to_members",
  ]

  /// The argument of the tools that openai-agents makes of agents, and the type of its calls.
  static let agentToolArgument = "input"
  static let agentToolCallType = "function_call"

  /// Whether a name is one that clients make for a tool of an MCP server.
  static func isServerTool(_ name: String) -> Bool { name.hasPrefix("mcp__") }

  /// Whether an id is one that Anthropic gives to the calls that it runs.
  static func isHostedCall(_ id: String) -> Bool {
    id.hasPrefix("srvtoolu_") || id.hasPrefix("mcptoolu_")
  }
}
