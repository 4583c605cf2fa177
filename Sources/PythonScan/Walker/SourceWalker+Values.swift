extension SourceWalker {
  /// Expressions that are nested more deeply have no known value.
  private static let maximumDepth = 4

  /// The path of a dotted name, where a user's name of FluxLoop's decorator counts as FluxLoop's.
  func resolve(_ name: String) -> String {
    let path = known.canonical(names.resolve(name), written: name)
    guard !modules.isEmpty else { return path }
    // What is imported may be imported again, but not in a circle.
    let callee = path.prefix { $0 != "(" }
    return modules.path(of: callee, in: package).map { $0 + path[callee.endIndex...] } ?? path
  }

  /// The value of the name or bracket at `index`, with what is attached to it.
  func primary(at index: Int, depth: Int = 0) -> PythonValue? {
    guard depth < Self.maximumDepth, index < tokens.count else { return nil }
    if let expression = PythonExpression(tokens, at: index, in: text) {
      return PythonValue(
        path: partial(expression, depth: depth) ?? resolve(expression.name),
        written: PythonValue.uncalled(expression.name), call: expression.call, start: index,
        end: expression.end)
    }
    let close = Int(tokens[index].mate)
    guard text.is(tokens[index], "("), close > index,
      var inner = value(in: index + 1..<close, depth: depth + 1)
    else { return nil }
    let rest = PythonExpression(tokens, after: close, in: text)
    inner.path += rest.name
    inner.call = rest.call ?? inner.call
    inner.end = rest.end
    inner.start = index
    return inner
  }

  /// The path of what `functools.partial(X, …)` calls; `nil` for any other expression.
  private func partial(_ expression: PythonExpression, depth: Int) -> String? {
    guard let call = expression.firstCall,
      let end = expression.name.firstRange(of: "()"),
      names.resolve(String(expression.name[..<end.lowerBound])) == "functools.partial",
      let inner = primary(at: call + 1, depth: depth + 1)
    else { return nil }
    return KnownDecorators.users(inner.path) + expression.name[end.upperBound...]
  }

  /// The value of a whole expression; `nil` if it is not one of the forms below.
  ///
  /// `x`, `x if c else y`, where the first that is a decorator counts, `name := x`, and
  /// `lambda: x()`, which is called like `x`.
  func value(in range: Range<Int>, depth: Int = 0) -> PythonValue? {
    guard let first = range.first, depth < Self.maximumDepth else { return nil }
    if text.is(tokens[first], "lambda") { return lambda(in: range, depth: depth) }
    if range.count > 2, text.is(tokens[first + 1], ":=") {
      return value(in: first + 2..<range.upperBound, depth: depth + 1)
    }
    guard var value = primary(at: first, depth: depth) else { return nil }
    if value.end == range.upperBound { return value }
    guard value.end < range.upperBound, text.is(tokens[value.end], "if") else { return nil }
    if !isDecorator(value) {
      let start = end(of: value.end, at: "else") + 1
      guard start < range.upperBound,
        let other = self.value(in: start..<range.upperBound, depth: depth + 1)
      else { return nil }
      value = other
    }
    value.path = KnownDecorators.users(value.path)
    return value
  }

  private func lambda(in range: Range<Int>, depth: Int) -> PythonValue? {
    let body = end(of: range.lowerBound, at: ":") + 1
    guard body < range.upperBound,
      var value = value(in: body..<range.upperBound, depth: depth + 1), value.path.hasSuffix("()")
    else { return nil }
    value.path = KnownDecorators.users(String(value.path.dropLast(2)))
    return value
  }

  /// Whether a value is a decorator of FluxLoop or of a framework, or what one returned.
  func isDecorator(_ value: PythonValue) -> Bool {
    KnownDecorators.isFluxLoop(value.path)
      || known.isFramework(
        value.written, path: value.path, importedRoots: names.importedRoots)
      || isFrameworkObject(value)
  }

  func isFrameworkObject(_ value: PythonValue) -> Bool {
    known.isFrameworkObject(value.written, path: value.path)
  }

  /// The value of the elements of an expression that is iterated; `nil` if it is not known or the
  /// elements differ.
  ///
  /// `map(f, …)`, `[x, y]`, `[x for … in …]`, `list(…)`, and names that are bound to one of them.
  func element(in range: Range<Int>, depth: Int = 0) -> PythonValue? {
    guard let first = range.first, depth < Self.maximumDepth else { return nil }
    let close = Int(tokens[first].mate)
    if tokens[first].kind == .open, close == range.upperBound - 1 {
      return elements(in: first + 1..<close, depth: depth)
    }
    guard let value = primary(at: first), value.end == range.upperBound else { return nil }
    guard let call = value.call, value.end == Int(tokens[call].mate) + 1 else {
      guard let path = names.binding(of: value.written + "[]") else { return nil }
      return PythonValue(
        path: path, written: value.written, call: nil, start: first, end: value.end)
    }
    let arguments = PythonArguments(text: text, tokens: tokens, call: call).all
    switch value.path {
    case "map()":
      guard arguments.count > 1, var mapped = self.value(in: arguments[0].value, depth: depth + 1)
      else { return nil }
      mapped.path += "()"
      return mapped
    case "list()", "tuple()", "set()", "sorted()", "reversed()", "iter()":
      guard arguments.count == 1 else { return nil }
      return element(in: arguments[0].value, depth: depth + 1)
    default: return nil
    }
  }

  /// The value of the elements between the brackets of a list, a tuple, a set or a comprehension.
  private func elements(in range: Range<Int>, depth: Int) -> PythonValue? {
    var found: PythonValue?
    var start = range.lowerBound
    while start < range.upperBound {
      var stop = start
      while stop < range.upperBound, !text.is(tokens[stop], ","), !isComprehension(stop) {
        stop = after(stop)
      }
      stop = min(stop, range.upperBound)
      guard let value = value(in: start..<stop, depth: depth + 1),
        found == nil || found?.path == value.path
      else { return nil }
      found = value
      if stop < range.upperBound, isComprehension(stop) { return found }
      start = stop + 1
    }
    return found
  }

  /// Whether `for` or `async for` is at `index`.
  private func isComprehension(_ index: Int) -> Bool {
    text.is(tokens[index], "for") || text.is(tokens[index], "async")
  }
}
