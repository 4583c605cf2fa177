import Support

/// A decorator above a definition.
struct SourceDecorator {
  /// As written, without arguments.
  var written: String
  /// The path that its name refers to, with `()` for each call.
  var path: String
  /// The literal name that it passes, if any.
  var name: String?
  /// Whether it passes a name that is not a literal.
  var hasComputedName = false
  /// The arguments that it passes besides the name, as written; `nil` if they are passed elsewhere.
  var options: Set<String>? = []
  /// Whether it does more when its line is read than to name, or call, a decorator: it calls something in its arguments.
  var computes = false
  /// The `@` token.
  var token: PythonToken
  /// Byte offset of the line break at its end.
  var end: Int
  /// Whether a backslash joins its line to the one above, or to an empty one or a comment below.
  var isJoined: Bool
  var isFluxLoop = false
  /// Whether the user's own code makes it with FluxLoop's, so that it may do more.
  var isUsers = false
  var isFramework = false
  /// Whether it is probably FluxLoop's, under a name that another module defines.
  var isReexported = false

  /// The last part of its path: `tool` for `@fluxloop.tool(name="x")`.
  var kind: Substring {
    let name = path.hasSuffix("()") ? path.dropLast(2) : path[...]
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name
  }
}

extension SourceDecorator {
  /// Whether it is FluxLoop's and nothing more.
  var isOwn: Bool { isFluxLoop && !isUsers }

  /// Whether nothing but the second observation is lost without it if another decorator is there.
  func isSpare(beside other: SourceDecorator) -> Bool {
    guard let options, !computes else { return false }
    return options.isEmpty || other.options.map(options.isSubset) ?? false
  }

  private static let descriptors: Set<String> = [
    "staticmethod", "classmethod", "property", "functools.cached_property",
  ]

  private static let transparent: Set<String> = [
    "staticmethod", "functools.wraps()", "typing.override", "typing_extensions.override",
    "typing.final", "abc.abstractmethod",
  ]

  /// Whether what it makes of a function returns what the function returns.
  var isTransparent: Bool { Self.transparent.contains(path) }

  private static let wrappers: Set<String> = [
    PythonNames.ownWrapper, "tenacity.retry", "backoff.on_exception", "backoff.on_predicate",
    "functools.lru_cache", "functools.cache",
  ]

  /// Whether it makes a function of a function, and so has to be below what makes an object of one.
  var makesFunction: Bool { Self.wrappers.contains(PythonValue.uncalled(path)) }

  /// Whether it makes an object that is a function, or a value, only as an attribute of its class.
  var makesDescriptor: Bool { Self.descriptors.contains(path) }

  /// Whether this decorator and the one below it record the same call under the same name, if the user's own code
  /// does not choose another one.
  func isDouble(of lower: SourceDecorator) -> Bool {
    guard kind == lower.kind, !hasComputedName, !lower.hasComputedName else { return false }
    return name.map { ToolName.bare($0) } == lower.name.map { ToolName.bare($0) }
  }
}
