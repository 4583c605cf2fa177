extension SourceWalker {
  /// Opens a class or function; `name` is the index of its name.
  mutating func openScope(_ kind: SourceScope.Kind, name: Int, header: Range<Int>) {
    var scope = SourceScope(kind: kind, number: scopeCount)
    scopeCount += 1
    if name < header.upperBound { scope.name = text.string(tokens[name]) }
    if kind == .function {
      scope.decorators = decorators
      scope.isAsync = text.is(tokens[header.lowerBound], "async")
      if decorators.contains(where: { $0.path == "functools.wraps()" }) {
        for index in scopes.indices { scopes[index].wraps = true }
      }
      reportOrderAndDoubles(of: scope)
    } else {
      scope.isForeign = header.dropFirst(2).contains { isForeign($0) }
    }
    bindDefinition(scope)
    let isInClass = scopes.last?.kind == .class
    scopes.append(scope)
    names.openScope()
    // The types of parameters are read in the class.
    if kind == .function { bindParameters(header) }
    if isInClass { names.hideNamesOfClass() }
  }

  /// Binds a definition's name to what its outermost decorator returns.
  private mutating func bindDefinition(_ scope: SourceScope) {
    let outermost = scope.decorators.first { $0.isFramework || $0.isFluxLoop }
    if scope.kind == .class {
      let path = scope.isForeign ? PythonNames.unknown : PythonNames.ownClass + scope.name
      return bind(scope.name, to: path)
    }
    guard let outermost, outermost.isFluxLoop || scope.decorators.first?.isFramework == true else {
      return bind(scope.name, to: PythonNames.unknown)
    }
    let path = outermost.path.hasSuffix("()") ? outermost.path : outermost.path + "()"
    guard outermost.isFluxLoop else { return bind(scope.name, to: path) }
    let isMethod = scopes.last?.kind == .class
    let name = isMethod ? "self." + scope.name : scope.name
    recorded[name] = RecordedFunction(
      name: outermost.name ?? scope.name, isAsync: scope.isAsync)
    let made = PythonValue.uncalled(path) + "()()"
    names.bind(name, to: made)
    if isMethod { bind(scope.name, to: PythonNames.unknown) }
  }

  /// Binds each parameter to an instance of its type, which may be `FastMCP`.
  private mutating func bindParameters(_ header: Range<Int>) {
    guard let open = header.first(where: { text.is(tokens[$0], "(") }) else { return }
    let close = Int(tokens[open].mate)
    var index = open + 1
    var startsParameter = true
    while index < close {
      let token = tokens[index]
      if startsParameter, token.kind == .name {
        let isTyped = text.is(tokens[index + 1], ":")
        let type = isTyped ? PythonExpression(tokens, at: index + 2, in: text) : nil
        let path = type.map { names.resolve($0.name) + "()" } ?? PythonNames.unknown
        names.bind(text.string(token), to: path)
      }
      startsParameter = text.is(token, ",") || startsParameter && text.is(token, "*")
      index = after(index)
    }
  }

  /// Closes the innermost class or function and reports the mistakes that only its whole body
  /// shows.
  mutating func closeScope() {
    guard let scope = scopes.popLast() else { return }
    names.closeScope()
    switch scope.kind {
    case .module: break
    case .class: if !scope.isForeign { stackFunctions.addClass(scope.name) }
    case .function:
      reportStream(scope)
      noteModelTool(scope)
      bindHelper(scope)
      closeFunction(scope)
    }
  }

  /// Binds a function that returns a decorator, or what one returned, to that decorator.
  private mutating func bindHelper(_ scope: SourceScope) {
    if scope.usesFluxLoop { scopes[scopes.count - 1].usesFluxLoop = true }
    guard let returned = scope.returned, returned.hasSuffix("()"), scope.decorators.isEmpty,
      !scope.isAsync, !scope.yields,
      KnownDecorators.isFluxLoop(returned) || KnownDecorators.isRecorded(returned)
        || !scope.usesFluxLoop
    else {
      if scope.wraps, scope.decorators.isEmpty, !scope.usesFluxLoop {
        bind(scope.name, to: PythonNames.ownWrapper)
      }
      return
    }
    bind(scope.name, to: KnownDecorators.users(String(returned.dropLast(2))))
  }

  /// Whether the name at `index`, among the bases of a class, is of something that the file does not define.
  private func isForeign(_ index: Int) -> Bool {
    guard tokens[index].kind == .name, let path = names.binding(of: text.string(tokens[index]))
    else { return false }
    return !path.hasPrefix(PythonNames.ownClass)
  }

  private mutating func closeFunction(_ scope: SourceScope) {
    if scope.name == "push_observation", scope.usesFluxLoop {
      // What is pushed on its objects may come to FluxLoop's stack.
      scopes[scopes.count - 1].isForeign = true
    }
    let container = scopes[scopes.count - 1]
    stackFunctions.add(
      StackFunction(
        name: scope.name, container: container.number, isMethod: container.kind == .class,
        pushes: scope.hasPushed, pops: scope.pops, mentions: scope.mentions,
        finding: unpopped(scope), owner: scope.unpoppedPush?.owner))
  }

  /// Reports what functions push and nothing pops.
  mutating func reportUnpopped() {
    let module = scopes[0]
    stackFunctions.add(
      StackFunction(
        name: "", container: module.number, isMethod: false, pushes: module.hasPushed,
        pops: module.pops, mentions: module.mentions))
    findings += stackFunctions.findings
  }
}
