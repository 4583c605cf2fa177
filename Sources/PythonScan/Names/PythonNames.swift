/// The dotted paths that the names in scope refer to.
///
/// After `from agents import function_tool as tool`, `tool` refers to `agents.function_tool`, and
/// after `mcp = FastMCP("x")`, `mcp` refers to `FastMCP()`. The last binding counts.
struct PythonNames {
  /// The path of a name that is bound to anything else.
  static let unknown = "?"
  /// Before the name of a class of the file, in its path.
  static let ownClass = "<class>"
  /// The path of a function of the file that makes a function of a function, with `functools.wraps`.
  static let ownWrapper = "<wrapper>"
  /// In bytes.
  private static let maximumPathLength = 300

  /// The first parts of all modules imported so far.
  private(set) var importedRoots: Set<String> = []
  /// The innermost binding of each name, even if it belongs to a class whose names are not visible.
  private var bindings: [String: String] = [:]
  /// For each open scope, the outer bindings of the names that it binds.
  private var hidden: [[String: String?]] = [[:]]

  /// For each open scope, the names that it declares `global` or `nonlocal`.
  private var declared: [Set<String>] = [[]]

  /// The scopes of the open classes whose names are not visible, outermost first.
  private var unseenClasses: [Int] = []

  mutating func openScope() {
    hidden.append([:])
    declared.append([])
  }

  /// Gives the names that the class around the innermost scope binds their outer meaning: a function or class in the
  /// body of a class does not see them.
  mutating func hideNamesOfClass() { unseenClasses.append(hidden.count - 2) }

  mutating func closeScope() {
    declared.removeLast()
    if unseenClasses.last == hidden.count - 2 { unseenClasses.removeLast() }
    for (name, path) in hidden.popLast() ?? [:] { bindings[name] = path }
  }

  /// Binds a name in the innermost scope.
  ///
  /// An alternative, as in `except ImportError`, does not replace a known binding of the same
  /// scope.
  mutating func bind(_ name: String, to path: String, isAlternative: Bool = false) {
    let scope = hidden.count - 1
    let isOwn = hidden[scope][name] != nil
    if isAlternative, isOwn, let known = bindings[name], known != Self.unknown,
      !known.hasPrefix(Self.ownClass), known != Self.ownWrapper
    {
      return
    }
    // A path that grows with every binding is not a decorator.
    let path = path.utf8.count > Self.maximumPathLength ? Self.unknown : path
    if !isOwn, declared[scope].contains(name), let unseen = unseenClass(binding: name).scope {
      hidden[unseen][name] = .some(path)
      return
    }
    if !isOwn, !declared[scope].contains(name) { hidden[scope][name] = .some(bindings[name]) }
    bindings[name] = path
  }

  /// The visible binding of a name, and the last class whose own binding of it is skipped on the way there.
  ///
  /// Attributes of `self` are visible in all methods.
  private func unseenClass(binding name: String) -> (scope: Int?, path: String?) {
    var found: (scope: Int?, path: String?) = (nil, bindings[name])
    guard let outermost = unseenClasses.first, !name.hasPrefix("self.") else { return found }
    var classes = unseenClasses[...]
    for scope in (outermost..<hidden.count).reversed() {
      let isUnseen = classes.last == scope
      if isUnseen { classes.removeLast() }
      guard let outer = hidden[scope][name] else { continue }
      guard isUnseen else { return found }
      found = (scope, outer)
    }
    return found
  }

  /// What the innermost scope binds a name to outlasts it: that name is the module's.
  mutating func declareGlobal(_ name: String) { declared[declared.count - 1].insert(name) }

  /// What the innermost scope binds a name to outlasts it: that name is the scope's around it.
  mutating func declareNonlocal(_ name: String) {
    let outer = hidden.count - 2
    if outer > 0, hidden[outer][name] == nil { hidden[outer][name] = .some(bindings[name]) }
    declareGlobal(name)
  }

  /// Binds an attribute of `self` for all methods of the class whose method is being read.
  mutating func bindAttribute(_ name: String, to path: String) {
    let scope = max(hidden.count - 2, 0)
    if hidden[scope][name] == nil { hidden[scope][name] = .some(bindings[name]) }
    bindings[name] = path.utf8.count > Self.maximumPathLength ? Self.unknown : path
  }

  /// The names that are bound and what they refer to.
  var all: [String: String] { bindings }

  /// What a name is bound to, if it is.
  func binding(of name: String) -> String? { unseenClass(binding: name).path }

  mutating func noteImport(of module: String) {
    importedRoots.insert(String(module.prefix { $0 != "." }))
  }

  /// Replaces the first part of a dotted name by the path that it refers to.
  func resolve(_ name: String) -> String {
    let first = name.prefix { $0 != "." && $0 != "(" }
    if first == "self" || first == "cls" { return resolveAttribute(name) }
    guard let path = binding(of: String(first)) else { return name }
    return path + name[first.endIndex...]
  }

  /// As ``resolve(_:)``, for `self.name…`.
  private func resolveAttribute(_ name: String) -> String {
    guard let dot = name.firstIndex(of: ".") else { return binding(of: name) ?? name }
    let rest = name[name.index(after: dot)...]
    let attribute = rest.prefix { $0 != "." && $0 != "(" }
    guard let path = bindings["self." + attribute] else { return name }
    return path + rest[attribute.endIndex...]
  }
}
