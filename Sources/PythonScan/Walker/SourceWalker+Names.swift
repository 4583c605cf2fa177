extension SourceWalker {
  /// The decorator on the current line.
  func decorator() -> SourceDecorator {
    var decorator = SourceDecorator(
      written: "", path: PythonNames.unknown, name: nil, token: tokens[0], isFluxLoop: false,
      isFramework: false)
    guard let expression = PythonExpression(tokens, at: 1, in: text) else { return decorator }
    decorator.written = expression.written
    decorator.path = names.resolve(expression.name)
    decorator.isFluxLoop = KnownDecorators.isFluxLoop(decorator.path)
    decorator.isFramework = !decorator.isFluxLoop && isFramework(decorator)
    decorator.name = expression.call.flatMap { literalName(in: $0, of: decorator) }
    return decorator
  }

  private func isFramework(_ decorator: SourceDecorator) -> Bool {
    known.isFramework(
      decorator.written, path: decorator.path, importedRoots: names.importedRoots)
  }

  /// The literal name that a call passes. The first argument of a tool is its name, that of a
  /// resource is its address.
  private func literalName(in call: Int, of decorator: SourceDecorator) -> String? {
    let isTool = decorator.path.hasSuffix(".tool()")
    return PythonArguments(text: text, tokens: tokens, call: call)
      .string(named: ["name", "name_override"], orFirst: decorator.isFluxLoop || isTool)
  }

  /// Scans a statement and binds the names that it imports or assigns.
  mutating func processStatement(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    scan(range)
    if let statement = PythonImport(tokens[range], in: text) {
      bindImport(statement)
    } else if tokens[range.lowerBound].kind == .name {
      bindAssignment(range)
    }
  }

  private mutating func bindImport(_ statement: PythonImport) {
    statement.modules.forEach { names.noteImport(of: $0) }
    for (name, path) in statement.bindings { bind(name, to: path) }
    if statement.isStar, let module = statement.modules.first {
      for name in KnownDecorators.names(in: module) { bind(name, to: module + "." + name) }
    }
  }

  func isAlternative() -> Bool { (scopes.last?.alternativeDepth ?? 0) > 0 }

  mutating func bind(_ name: String, to path: String) {
    names.bind(name, to: path, isAlternative: isAlternative())
  }

  /// `name = expression` and `name: Type = expression`, where the expression is a name or a call.
  private mutating func bindAssignment(_ range: Range<Int>) {
    let first = range.lowerBound
    guard first + 1 < range.upperBound else { return }
    let name = text.string(tokens[first])
    if text.is(tokens[first + 1], ":") {
      let annotation = path(of: first + 2, upTo: range.upperBound, or: "=")
      bind(name, to: annotation.map { $0 + "()" } ?? PythonNames.unknown)
      let equal = end(of: first + 2, at: "=")
      guard equal < range.upperBound else { return }
      if let value = path(of: equal + 1, upTo: range.upperBound) { bind(name, to: value) }
    } else if text.is(tokens[first + 1], "=") {
      let value = path(of: first + 2, upTo: range.upperBound)
      bind(name, to: value ?? PythonNames.unknown)
    }
  }

  /// The path of the expression from `index` to `end` or to `mark`; `nil` if it is not a name or
  /// call.
  func path(of index: Int, upTo end: Int, or mark: StaticString = ";") -> String? {
    guard let expression = PythonExpression(tokens, at: index, in: text) else { return nil }
    let isWhole = expression.end == end || text.is(tokens[expression.end], mark)
    return isWhole ? names.resolve(expression.name) : nil
  }
}
