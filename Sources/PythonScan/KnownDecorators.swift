/// The decorators that are told apart, by the dotted paths that their names stand for.
struct KnownDecorators {
  /// The SDK's own; each is called with options and gives the decorator proper.
  static let fluxloopNames = ["agent", "prompt", "tool", "trace"]

  /// Decorators that make an object of a function, by the first and last part of their path.
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

  /// Calls that make a tool of a function; they are no decorators.
  private static let makers: Set<String> = [
    "FunctionTool.from_defaults", "StructuredTool.from_function", "Tool.from_function",
  ]

  /// Classes whose instances register a function with `@instance.tool`.
  private static let registries: Set<String> = [
    "Agent", "FunctionToolset", "FastMCP", "MCPServer", "mcp",
  ]

  private static let fluxloop = Set(
    fluxloopNames.flatMap { ["fluxloop." + $0, "fluxloop.decorators." + $0] })

  /// Names that the user gave, without `@` and brackets.
  let extra: [String]

  init(extra: [String]) {
    self.extra = extra.map {
      let name = $0.drop { $0 == "@" || $0.isWhitespace }
      return String(name.prefix { $0 != "(" && !$0.isWhitespace })
    }.filter { !$0.isEmpty }
  }

  /// The names that `from module import *` binds among the known ones.
  static func names(in module: String) -> [String] {
    if module == "fluxloop" || module == "fluxloop.decorators" { return fluxloopNames }
    return framework[String(module.prefix { $0 != "." })]?.sorted() ?? []
  }

  /// Whether a path is one of FluxLoop's decorators, before or after its options are given.
  static func isFluxLoop(_ path: String) -> Bool { fluxloop.contains(String(uncalled(path))) }

  /// Whether a path is a framework's decorator, before or after its options are given.
  func isFramework(_ written: String, path: String, importedRoots: Set<String>) -> Bool {
    let path = Self.uncalled(path)
    return isExtra(written) || isExtra(path) || Self.isNamed(path)
      || Self.isRegistering(written, path, importedRoots)
  }

  /// Whether a path is a call that gave a framework's object: `function_tool()`.
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

  /// Whether it is `X.tool` where X is an agent or a server that keeps the functions given to it.
  ///
  /// X is known by what it was made of, else any X counts in a file that imports such a framework.
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
