/// What the names of a module stand for where the reader is, as dotted paths.
///
/// `from agents import function_tool as tool` makes `tool` stand for `agents.function_tool`, and
/// `mcp = FastMCP("x")` makes `mcp` stand for what `FastMCP()` does. The last binding counts.
struct PythonNames {
  /// What a name stands for that is bound to something else.
  static let unknown = "?"

  /// The first parts of all modules that were imported so far.
  private(set) var importedRoots: Set<String> = []
  private var bindings: [String: String] = [:]
  /// For each open scope, what its own names stood for outside of it.
  private var hidden: [[String: String?]] = [[:]]

  mutating func openScope() { hidden.append([:]) }

  mutating func closeScope() {
    for (name, path) in hidden.popLast() ?? [:] { bindings[name] = path }
  }

  /// Binds a name in the innermost scope.
  ///
  /// An alternative, as in `except ImportError`, does not replace what the scope knows already.
  mutating func bind(_ name: String, to path: String, isAlternative: Bool = false) {
    let scope = hidden.count - 1
    if isAlternative, let known = bindings[name], known != Self.unknown,
      hidden[scope][name] != nil
    {
      return
    }
    if hidden[scope][name] == nil { hidden[scope][name] = .some(bindings[name]) }
    // A path that grows with every binding is nobody's decorator.
    bindings[name] = path.utf8.count > 300 ? Self.unknown : path
  }

  mutating func noteImport(of module: String) {
    importedRoots.insert(String(module.prefix { $0 != "." }))
  }

  /// Replaces the first part of a dotted name by what it stands for.
  func resolve(_ name: String) -> String {
    let first = name.prefix { $0 != "." && $0 != "(" }
    guard let path = bindings[String(first)] else { return name }
    return path + name[first.endIndex...]
  }
}
