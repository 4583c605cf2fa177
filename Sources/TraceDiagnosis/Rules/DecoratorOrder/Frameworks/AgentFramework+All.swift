extension AgentFramework {
  /// The known frameworks. The first that matches counts.
  static let all: [AgentFramework] = [
    AgentFramework(
      name: "openai-agents", packages: ["agents"],
      classes: ["FunctionTool", "InputGuardrail", "OutputGuardrail", "Handoff"],
      reprs: ["on_invoke_tool=", "InputGuardrail(guardrail_function=", "OutputGuardrail("],
      spelling: .decorator("@function_tool")),
    AgentFramework(
      name: "LangChain",
      packages: [
        "langchain_core", "langchain", "langgraph", "langchain_classic", "langchain_community",
        "langgraph_supervisor", "langgraph_swarm", "langchain_openai", "langchain_anthropic",
      ],
      classes: [
        "StructuredTool", "Tool", "BaseTool", "Pregel", "_TaskFunction", "CompiledStateGraph",
        "AgentMiddleware", "RunnableLambda",
      ], reprs: ["StructuredTool(name=", "langchain_core.", "<langgraph.", "<langchain"],
      spelling: .decorator("@tool")),
    AgentFramework(
      name: "pydantic-ai", packages: ["pydantic_ai"], classes: ["Tool"],
      reprs: ["function_schema=FunctionSchema("],
      annotations: [
        "ToolFuncEither", "ToolFuncContext", "ToolFuncPlain", "ToolPrepareFunc", "ToolAgentDepsT",
        "ArgsValidatorFunc", "GenerateToolJsonSchema", "DocstringFormat",
      ], spelling: .decorator("@agent.tool_plain")),
    AgentFramework(
      name: "LlamaIndex", packages: ["llama_index"],
      classes: ["FunctionTool", "QueryEngineTool"], reprs: ["<llama_index."],
      spelling: .call("FunctionTool.from_defaults($)")),
    AgentFramework(
      name: "smolagents", packages: ["smolagents"], classes: ["SimpleTool", "Tool"],
      reprs: ["<smolagents.", "SimpleTool object at"], spelling: .decorator("@tool")),
    AgentFramework(
      name: "agno", packages: ["agno"], classes: ["Function", "Toolkit"],
      reprs: ["Function(name=", "skip_entrypoint_processing="], spelling: .decorator("@tool")),
    AgentFramework(
      name: "Google ADK", packages: ["google/adk"],
      classes: ["FunctionTool", "LongRunningFunctionTool"], reprs: ["<google.adk."],
      spelling: .call("FunctionTool(func=$)")),
    AgentFramework(
      name: "AutoGen", packages: ["autogen_core", "autogen_agentchat", "autogen_ext"],
      classes: ["FunctionTool"], reprs: ["<autogen_core.", "<autogen_ext."],
      spelling: .call("FunctionTool($, description=\"...\")")),
    AgentFramework(
      name: "CrewAI", packages: ["crewai", "crewai_tools"],
      classes: ["Tool", "BaseTool", "CrewStructuredTool"],
      reprs: ["<crewai.", "<class 'crewai.", "max_usage_count="], spelling: .decorator("@tool")),
    AgentFramework(
      name: "Haystack", packages: ["haystack", "haystack_integrations"],
      classes: ["Tool", "ComponentTool"], reprs: ["outputs_to_string=", "<haystack."],
      spelling: .decorator("@tool")),
    AgentFramework(
      name: "Strands", packages: ["strands", "strands_tools"],
      classes: ["DecoratedFunctionTool", "PythonAgentTool"], reprs: ["<strands."],
      spelling: .decorator("@tool")),
    AgentFramework(
      name: "Anthropic", packages: ["anthropic"],
      classes: ["BetaFunctionTool", "BetaAsyncFunctionTool"], reprs: ["<anthropic."],
      spelling: .decorator("@beta_tool")),
    AgentFramework(
      name: "Agent Framework", packages: ["agent_framework"],
      classes: ["FunctionTool", "AIFunction"], reprs: ["<agent_framework.", "AIFunction(name="],
      spelling: .decorator("@tool")),
    AgentFramework(
      name: "AG2", packages: ["autogen"], classes: ["Tool"], reprs: ["<autogen."],
      spelling: .decorator("@tool(description=\"...\")")),
    AgentFramework(
      name: "BeeAI", packages: ["beeai_framework"], classes: ["FunctionTool", "Tool"],
      reprs: ["<beeai_framework."], spelling: .decorator("@tool")),
    AgentFramework(
      name: "FastMCP", packages: ["fastmcp", "mcp"], classes: ["FunctionTool", "Tool"],
      reprs: ["<fastmcp."], spelling: .decorator("@mcp.tool")),
    AgentFramework(
      name: "DSPy", packages: ["dspy"], classes: ["Tool"], reprs: ["<dspy."],
      spelling: .call("dspy.Tool($)")),
    AgentFramework(
      name: "Semantic Kernel", packages: ["semantic_kernel"],
      classes: ["KernelFunctionFromMethod"], reprs: ["KernelFunctionFromMethod("],
      spelling: .decorator("@kernel_function")),
  ]
}
