/// The decorators of FluxLoop and of frameworks, by the dotted paths that their names refer to.
struct KnownDecorators {
  /// The SDK's decorators; each is called with options and returns the actual decorator.
  static let fluxloopNames = ["agent", "prompt", "tool", "trace"]

  /// Decorators that turn a function into an object, by the first and the last part of their paths.
  static let framework: [String: Set<String>] = [
    "agents": [
      "function_tool", "input_guardrail", "output_guardrail", "tool_input_guardrail",
      "tool_output_guardrail",
    ],
    "chatkit": ["function_tool"],
    "langchain": ["tool"], "langchain_core": ["tool", "chain"], "langchain_community": ["tool"],
    "langchain_classic": ["tool"], "langgraph": ["task", "entrypoint"],
    "crewai": ["tool"], "crewai_tools": ["tool"],
    "fastmcp": ["tool", "resource", "prompt"],
    "smolagents": ["tool"], "strands": ["tool"], "haystack": ["tool"],
    "claude_agent_sdk": ["tool"], "agno": ["tool"],
  ]

  /// Calls that turn a function into a tool but are not decorators.
  private static let makers: Set<String> = [
    "FunctionTool.from_defaults", "StructuredTool.from_function", "Tool.from_function",
  ]

  /// Classes whose instances register functions with `@instance.tool`.
  private static let registries: Set<String> = [
    "Agent", "FunctionToolset", "FastMCP", "MCPServer", "mcp",
  ]

  private static let fluxloop = Set(
    fluxloopNames.flatMap { ["fluxloop." + $0, "fluxloop.decorators." + $0] })

  /// The user's names of decorators, without `@` and brackets.
  let extra: [String]

  init(extra: [String]) {
    self.extra = extra.map {
      let name = $0.drop { $0 == "@" || $0.isWhitespace }
      return String(name.prefix { $0 != "(" && !$0.isWhitespace })
    }.filter { !$0.isEmpty }
  }

  /// The known decorators that `from module import *` binds.
  static func names(in module: String) -> [String] {
    if module == "fluxloop" || module == "fluxloop.decorators" { return fluxloopNames }
    return framework[String(module.prefix { $0 != "." })]?.sorted() ?? []
  }

  /// Whether a path is one of FluxLoop's decorators, with or without a call that passes options.
  static func isFluxLoop(_ path: String) -> Bool { fluxloop.contains(String(uncalled(path))) }

  /// Whether a path is a framework's decorator, with or without a call that passes options.
  func isFramework(_ written: String, path: String, importedRoots: Set<String>) -> Bool {
    let path = Self.uncalled(path)
    return isExtra(written) || isExtra(path) || Self.isNamed(path)
      || Self.isRegistering(written, path, importedRoots)
  }

  /// Whether a path is a call that returns a framework's object, as `function_tool()`.
  func isFrameworkObject(_ written: String, path: String, importedRoots: Set<String>) -> Bool {
    guard path.hasSuffix("()") else { return false }
    let callee = path.dropLast(2)
    let maker = callee.split(separator: ".").suffix(2).joined(separator: ".")
    return Self.makers.contains(maker)
      || isFramework(
        String(Self.uncalled(written)), path: String(callee), importedRoots: importedRoots)
  }

  private func isExtra(_ path: some StringProtocol) -> Bool {
    extra.contains { path == $0 || path.hasSuffix("." + $0) }
  }

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
    let owner = uncalled(String(path[..<dot])).split(separator: ".").last.map(String.init)
    let isKnown = owner.map(registries.contains) ?? false
    switch path[path.index(after: dot)...] {
    case "tool": return isKnown || isServer || isAgent
    case "tool_plain": return isKnown || isAgent
    case "resource", "prompt": return isKnown || isServer
    default: return false
    }
  }
}
