/// Attributes that frameworks give their tools, for errors about a function that lacks one.
enum ToolAttributes {
  /// Attributes of tools and of hardly anything else.
  static let ofTools: Set<String> = [
    "run_json", "args_schema", "params_json_schema", "on_invoke_tool", "get_name", "tool_spec",
    "tool_name", "tool_call_schema", "get_input_schema", "entrypoint", "run_async",
    "to_tool_calling_prompt", "to_langchain_tool", "to_openai_tool", "openai_schema",
    "register_for_llm", "register_for_execution", "is_enabled", "needs_approval",
    "strict_json_schema", "guardrail_function", "tool_schema", "function_schema", "input_schema",
    "json_schema", "to_structured_tool", "return_direct", "_get_declaration",
  ]

  /// Methods of tools, and also of graphs, chains and models.
  static let ofRunnables: Set<String> = [
    "invoke", "ainvoke", "stream", "astream", "batch", "abatch", "astream_events", "run", "arun",
  ]

  /// Attributes of tools and of many other objects. They count where the source speaks of a tool.
  static let ofMany: Set<String> = [
    "name", "description", "metadata", "call", "acall", "execute", "forward", "schema",
    "args", "parameters", "inputs", "to_dict", "func", "coroutine", "model_dump", "run_tool",
    "bind", "with_config", "get_graph",
  ]

  /// Words for making something, and for what programs make, in names of functions.
  private static let making: Set<String> = [
    "make", "create", "build", "get", "new", "init", "load", "setup", "compile", "construct",
  ]
  private static let made: Set<String> = [
    "chain", "graph", "agent", "agents", "workflow", "app", "model", "llm", "runnable", "pipeline",
    "retriever", "executor", "tool", "tools", "client", "supervisor", "crew", "bot", "assistant",
  ]

  /// Whether a function's name says that it makes such an object, so that its brackets were
  /// forgotten.
  static func isFactory(_ name: some StringProtocol) -> Bool {
    let words = name.lowercased().split(separator: "_").map(String.init)
    return words.count > 1 && words.contains { making.contains($0) }
      && words.last.map(made.contains) == true
  }
}
