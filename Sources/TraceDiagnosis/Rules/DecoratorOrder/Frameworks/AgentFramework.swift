/// A framework for agents, as far as its errors and decorators matter.
struct AgentFramework: Equatable, Sendable {
  let name: String
  /// The paths of its packages below `site-packages`.
  let packages: [String]
  /// The classes of what its decorators make.
  let classes: Set<String>
  /// How the text form of such an object starts, or contains, if that identifies the framework.
  var reprs: [String] = []
  /// Names in the annotations of these classes. `functools.wraps` copies them to FluxLoop's wrapper,
  /// where they cannot be resolved.
  var annotations: Set<String> = []
  /// How its users write a tool.
  let spelling: Spelling

  /// How a function becomes a tool.
  enum Spelling: Equatable, Sendable {
    /// A decorator's line.
    case decorator(String)
    /// An expression in which `$` is the name of the function.
    case call(String)
  }

  /// Whether it contains a file, by its path below `site-packages`.
  func contains(_ path: String) -> Bool {
    packages.contains { path.hasPrefix($0 + "/") || path == $0 + ".py" }
  }

  static func == (a: AgentFramework, b: AgentFramework) -> Bool { a.name == b.name }
}

extension AgentFramework {
  /// The framework that an object's text form identifies.
  static func of(repr text: Substring) -> AgentFramework? {
    let text = String(text.prefix(2_000))
    return all.first { $0.reprs.contains { isPart($0, of: text) } }
  }

  /// Whether a text contains a part that does not start within a name: `AIFunction(` is no
  /// `Function(`.
  private static func isPart(_ part: String, of text: String) -> Bool {
    guard let range = text.firstRange(of: part) else { return false }
    guard part.first?.isLetter == true, range.lowerBound > text.startIndex else { return true }
    let before = text[text.index(before: range.lowerBound)]
    return !before.isLetter && before != "_"
  }

  /// Whether a decorator of any framework makes objects of a class.
  static func makes(_ className: String) -> Bool { allClasses.contains(className) }

  private static let allClasses = all.reduce(into: Set<String>()) { $0.formUnion($1.classes) }
}
