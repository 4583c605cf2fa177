extension SourceWalker {
  mutating func bind(_ name: String, to path: String) {
    names.bind(name, to: path, isAlternative: (scopes.last?.alternativeDepth ?? 0) > 0)
  }

  mutating func bindImport(_ statement: PythonImport) {
    statement.modules.forEach { names.noteImport(of: $0) }
    for (name, path) in statement.bindings { bind(name, to: path) }
    if statement.isStar, let module = statement.modules.first {
      for name in KnownDecorators.names(in: module) { bind(name, to: module + "." + name) }
    }
  }

  /// `name = expression`, `self.name = expression` and `name: Type = expression`.
  mutating func bindAssignment(_ range: Range<Int>) {
    let first = range.lowerBound
    guard first + 1 < range.upperBound else { return }
    if text.is(tokens[first + 1], ":") { return bindAnnotated(range) }
    if text.is(tokens[first + 1], "=") {
      return bind(text.string(tokens[first]), toValueIn: first + 2..<range.upperBound)
    }
    let isSelf = text.is(tokens[first], "self") || text.is(tokens[first], "cls")
    if isSelf, first + 4 < range.upperBound, text.is(tokens[first + 1], "."),
      text.is(tokens[first + 3], "=")
    {
      let value = value(in: first + 4..<range.upperBound)
      names.bindAttribute(
        "self." + text.string(tokens[first + 2]), to: value?.path ?? PythonNames.unknown)
    }
  }

  private mutating func bindAnnotated(_ range: Range<Int>) {
    let name = text.string(tokens[range.lowerBound])
    let type = range.lowerBound + 2
    let equal = min(end(of: type, at: "="), range.upperBound)
    if equal < range.upperBound, let value = value(in: equal + 1..<range.upperBound) {
      return bind(name, to: value.path)
    }
    let annotation = type < equal ? value(in: type..<equal) : nil
    bind(name, to: annotation.map { $0.path + "()" } ?? PythonNames.unknown)
  }

  /// Binds a name to an expression, and its elements to those of the expression.
  private mutating func bind(_ name: String, toValueIn range: Range<Int>) {
    bind(name, to: value(in: range)?.path ?? PythonNames.unknown)
    bindElements(of: name, to: element(in: range)?.path)
  }

  private mutating func bindElements(of name: String, to path: String?) {
    if path != nil || names.binding(of: name + "[]") != nil {
      names.bind(name + "[]", to: path ?? PythonNames.unknown)
    }
  }

  /// Binds what `name := x` binds in a statement or header.
  mutating func bindNamed(_ range: Range<Int>) {
    for index in range.dropLast(2)
    where tokens[index].kind == .name && text.is(tokens[index + 1], ":=") {
      bind(text.string(tokens[index]), to: primary(at: index + 2)?.path ?? PythonNames.unknown)
    }
  }

  /// Binds the variables of loops in a header or of comprehensions in a statement, before the text
  /// to the left of them is read.
  mutating func bindLoops(_ range: Range<Int>) {
    for index in range where text.is(tokens[index], "for") {
      bindLoop(index, before: range.upperBound)
    }
  }

  /// `for name in iterable`, as a header or in a comprehension.
  private mutating func bindLoop(_ index: Int, before end: Int) {
    guard index + 3 < end, tokens[index + 1].kind == .name, text.is(tokens[index + 2], "in") else {
      return
    }
    var stop = index + 3
    while stop < end, tokens[stop].kind != .close, !isLoopEnd(tokens[stop]) { stop = after(stop) }
    let path = element(in: index + 3..<min(stop, end))?.path
    let name = text.string(tokens[index + 1])
    if path != nil || names.binding(of: name) != nil {
      names.bind(name, to: path ?? PythonNames.unknown)
    }
  }

  private func isLoopEnd(_ token: PythonToken) -> Bool {
    text.is(token, ":") || text.is(token, "if") || text.is(token, "for") || text.is(token, "async")
  }

  /// `with x as name, y as other`, in brackets or not.
  ///
  /// Returns whether one of them is `fluxloop.instrument(…)`.
  mutating func bindManagers(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var isInstrumented = false
    while index < range.upperBound {
      if let value = primary(at: index) {
        if KnownDecorators.isInstrument(value.path) {
          reportNested(at: value.start)
          isInstrumented = true
        }
        index = max(value.end, index + 1)
        if index + 1 < range.upperBound, text.is(tokens[index], "as"),
          tokens[index + 1].kind == .name
        {
          bind(text.string(tokens[index + 1]), to: value.path)
          index += 2
        }
      } else {
        index += 1
      }
      if index < range.upperBound, text.is(tokens[index], ",") { index += 1 }
    }
    return isInstrumented
  }
}
