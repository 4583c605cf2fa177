/// The decorators of FluxLoop and of frameworks, by the dotted paths that their names refer to.
struct KnownDecorators {
  /// The SDK's decorators; each is called with options and returns the actual decorator.
  static let fluxloopNames = ["agent", "prompt", "tool", "trace"]

  /// Decorators that turn a function into an object or hand it to one, and classes whose instances
  /// are tools, by the first and the last part of their paths.
  static let framework: [String: Set<String>] = [
    "agents": [
      "function_tool", "input_guardrail", "output_guardrail", "tool_input_guardrail",
      "tool_output_guardrail", "FunctionTool",
    ],
    "chatkit": ["function_tool"],
    "langchain": [
      "tool", "Tool", "StructuredTool", "before_agent", "after_agent", "before_model",
      "after_model", "wrap_model_call", "wrap_tool_call", "dynamic_prompt",
    ],
    "langchain_core": ["tool", "chain", "Tool", "StructuredTool"],
    "langchain_community": ["tool"], "langchain_classic": ["tool", "Tool", "StructuredTool"],
    "langgraph": ["task", "entrypoint"],
    "crewai": ["tool"], "crewai_tools": ["tool"],
    "fastmcp": ["tool", "resource", "prompt"],
    "smolagents": ["tool"], "strands": ["tool"], "haystack": ["tool", "Tool"],
    "claude_agent_sdk": ["tool"], "agno": ["tool"],
    "anthropic": ["beta_tool", "beta_async_tool"], "agent_framework": ["tool", "ai_function"],
    "beeai_framework": ["tool"], "autogen_core": ["FunctionTool"], "autogen": ["tool"],
    "google": ["FunctionTool", "LongRunningFunctionTool"], "llama_index": ["FunctionTool"],
    "pydantic_ai": ["Tool"], "dspy": ["Tool"],
  ]

  /// The last parts of the paths of decorators that make tools which a model can call.
  static let toolKinds: Set<String> = [
    "tool", "function_tool", "tool_plain", "beta_tool", "beta_async_tool", "ai_function",
  ]

  /// Calls that turn a function into a tool but are not decorators.
  private static let makers: Set<String> = [
    "FunctionTool.from_defaults", "StructuredTool.from_function", "Tool.from_function",
    "Function.from_callable",
  ]

  /// Classes whose instances register functions with `@instance.tool`.
  private static let registries: Set<String> = [
    "Agent", "FunctionToolset", "FastMCP", "MCPServer", "mcp",
  ]

  private static let fluxloop = Set(
    fluxloopNames.flatMap { ["fluxloop." + $0, "fluxloop.decorators." + $0, usersPrefix + $0] })

  /// Before the name of FluxLoop's decorator, in the path of one that the user's own code makes with it. No
  /// name is spelled like this.
  private static let usersPrefix = "fluxloop.<user>."

  /// The user's names of frameworks' decorators, without `@` and brackets.
  let extra: [String]
  /// The user's names of FluxLoop's decorators, without `@` and brackets.
  let extraFluxLoop: [String]

  init(_ names: DecoratorNames) {
    extra = names.framework.map(Self.bare).filter { !$0.isEmpty }
    extraFluxLoop = names.fluxloop.map(Self.bare).filter { !$0.isEmpty }
  }

  private static func bare(_ name: String) -> String {
    let name = name.drop { $0 == "@" || $0.isWhitespace }
    return String(name.prefix { $0 != "(" && !$0.isWhitespace })
  }

  /// A path, where a user's name of FluxLoop's decorator is replaced by FluxLoop's.
  func canonical(_ path: String, written: String) -> String {
    guard !extraFluxLoop.isEmpty else { return path }
    for name in [path, written] where !Self.isUsers(name) {
      let callee = name.prefix { $0 != "(" }
      if extraFluxLoop.contains(where: { callee == $0 || callee.hasSuffix("." + $0) }) {
        return "fluxloop.tool" + name[callee.endIndex...]
      }
    }
    return path
  }

  /// The known decorators that `from module import *` binds.
  static func names(in module: String) -> [String] {
    if module == "fluxloop" || module == "fluxloop.decorators" {
      return fluxloopNames + ["instrument", "get_current_context"]
    }
    return framework[String(module.prefix { $0 != "." })]?.sorted() ?? []
  }

  /// Whether a path is one of FluxLoop's decorators, with or without a call that passes options.
  static func isFluxLoop(_ path: String) -> Bool { fluxloop.contains(String(uncalled(path))) }

  /// The path of what the user's own code makes of the decorator with this path: it records as FluxLoop's does, and
  /// may do more.
  static func users(_ path: String) -> String {
    let callee = path.prefix { $0 != "(" }
    guard isFluxLoop(String(callee)), let dot = callee.lastIndex(of: ".") else { return path }
    return usersPrefix + path[path.index(after: dot)...]
  }

  /// Whether a path is of a decorator that the user's own code makes with FluxLoop's.
  static func isUsers(_ path: String) -> Bool { path.hasPrefix(usersPrefix) }

  /// Whether a path is what one of FluxLoop's decorators returned for a function.
  static func isRecorded(_ path: String) -> Bool {
    path.hasSuffix("()()") && isFluxLoop(String(path.dropLast(2)))
  }

  /// Whether other files that import a name with this path need to know it: a decorator, or an
  /// object that registers functions.
  static func isWorthExporting(_ path: String) -> Bool {
    let parts = PythonValue.uncalled(path).split(separator: ".").map(String.init)
    guard parts.count > 1 || path.hasSuffix("()"), let first = parts.first, let last = parts.last
    else { return false }
    return isFluxLoop(path) || framework[first]?.contains(last) ?? false
      || path.hasSuffix("()") && registries.contains(last)
  }

  /// Whether a path is a call of `fluxloop.instrument`.
  static func isInstrument(_ path: String) -> Bool {
    path.hasPrefix("fluxloop.") && path.hasSuffix(".instrument()")
  }

  /// Whether a path is a framework's decorator, with or without a call that passes options.
  func isFramework(_ written: String, path: String, importedRoots: Set<String>) -> Bool {
    let path = Self.uncalled(path)
    return isExtra(written) || isExtra(path) || Self.isNamed(path)
      || Self.isRegistering(written, path, importedRoots)
  }

  /// Whether a path is a call that returns a framework's object, as `function_tool()`.
  ///
  /// Decorators that only register a function, as `@agent.tool`, return the function itself.
  func isFrameworkObject(_ written: String, path: String) -> Bool {
    guard path.hasSuffix("()") else { return false }
    let callee = Self.uncalled(String(path.dropLast(2)))
    let maker = path.dropLast(2).split(separator: ".").suffix(2).joined(separator: ".")
    return Self.makers.contains(maker) || Self.isNamed(callee) || isExtra(callee)
      || isExtra(Self.uncalled(written))
  }

  private func isExtra(_ path: some StringProtocol) -> Bool {
    extra.contains { path == $0 || path.hasSuffix("." + $0) }
  }

  /// Without one call at the end.
  private static func uncalled(_ path: String) -> Substring {
    path.hasSuffix("()") ? path.dropLast(2) : path[...]
  }

  private static func isNamed(_ path: Substring) -> Bool {
    guard !path.contains("("), let dot = path.lastIndex(of: ".") else { return false }
    let root = String(path.prefix { $0 != "." })
    return framework[root]?.contains(String(path[path.index(after: dot)...])) ?? false
  }

  /// Whether a path is `X.tool` where X is an agent or a server that registers functions.
  ///
  /// X is recognized by its class. In a file that imports such a framework, any X counts.
  private static func isRegistering(
    _ written: String, _ path: Substring, _ importedRoots: Set<String>
  ) -> Bool {
    guard let dot = path.lastIndex(of: "."), path.prefix(while: { $0 != "." }) != "fluxloop",
      path.contains("(") || written.contains(".")
    else { return false }
    let isServer = !importedRoots.isDisjoint(with: ["mcp", "fastmcp"])
    let isAgent = importedRoots.contains("pydantic_ai")
    let isConversable = !importedRoots.isDisjoint(with: ["autogen", "ag2"])
    let owner = uncalled(String(path[..<dot])).split(separator: ".").last.map(String.init)
    let isKnown = owner.map(registries.contains) ?? false
    switch path[path.index(after: dot)...] {
    case "tool": return isKnown || isServer || isAgent
    case "tool_plain": return true
    case "resource", "prompt": return isKnown || isServer
    case "register_for_llm", "register_for_execution": return isConversable
    default: return false
    }
  }
}
