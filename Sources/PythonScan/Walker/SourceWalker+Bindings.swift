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

  /// `name = other = expression`, `self.name = expression` and `name: Type = expression`.
  ///
  /// What other targets get is not known, as in `a, (b, *c) = expression` and `name += expression`.
  mutating func bindAssignment(_ range: Range<Int>) {
    let first = range.lowerBound
    guard first + 1 < range.upperBound else { return }
    if tokens[first].kind == .name, text.is(tokens[first + 1], ":") { return bindAnnotated(range) }
    var targets: [Range<Int>] = []
    var start = first
    while let end = endOfTarget(from: start, before: range.upperBound) {
      targets.append(start..<end)
      start = end + 1
    }
    if !targets.isEmpty { bind(targets, toValueIn: start..<range.upperBound) }
    let isSelf = text.is(tokens[first], "self") || text.is(tokens[first], "cls")
    if isSelf, first + 4 < range.upperBound, text.is(tokens[first + 1], "."),
      text.is(tokens[first + 3], "=")
    {
      let value = value(in: first + 4..<range.upperBound)
      names.bindAttribute(
        "self." + text.string(tokens[first + 2]), to: value?.path ?? PythonNames.unknown)
    }
  }

  private static let assignments: [StaticString] = [
    "=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
  ]

  /// Index of the sign that ends the target at `start`, if that is one.
  private func endOfTarget(from start: Int, before end: Int) -> Int? {
    var index = start
    while index < end, !text.is(tokens[index], ":"), !text.is(tokens[index], "lambda") {
      if Self.assignments.contains(where: { text.is(tokens[index], $0) }) { return index }
      index = after(index)
    }
    return nil
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

  /// Binds names to an expression, and their elements to those of the expression.
  private mutating func bind(_ targets: [Range<Int>], toValueIn range: Range<Int>) {
    var path = value(in: range)?.path ?? PythonNames.unknown
    // Otherwise, the name may be of something else.
    if scopes[scopes.count - 1].conditionalDepth > 0 { path = KnownDecorators.users(path) }
    let element = element(in: range)?.path
    for target in targets {
      let token = tokens[target.lowerBound]
      if target.count == 1, token.kind == .name, text.is(tokens[target.upperBound], "=") {
        bind(text.string(token), to: path)
        bindElements(of: text.string(token), to: element)
      } else {
        forget(target)
      }
    }
  }

  /// Notes that the names in a target are bound to something else: `a` and `b` in
  /// `(a, *b), c.d, e[0]`.
  mutating func forget(_ target: Range<Int>) {
    var index = target.lowerBound
    while index < target.upperBound {
      let end = PythonExpression(tokens, at: index, in: text)?.end ?? index + 1
      if tokens[index].kind == .name, end == index + 1 { forgetName(index) }
      index = end
    }
  }

  private mutating func forgetName(_ index: Int) {
    let name = text.string(tokens[index])
    if names.binding(of: name) != nil { bind(name, to: PythonNames.unknown) }
    bindElements(of: name, to: nil)
  }

  /// Binds what a header binds outside of its comprehensions; managers are bound later.
  mutating func bindHeader(_ range: Range<Int>) {
    let head = range.lowerBound + (text.is(tokens[range.lowerBound], "async") ? 1 : 0)
    if text.is(tokens[head], "for") { bindLoop(head, before: range.upperBound) }
    if text.is(tokens[head], "case") { forgetCaptures(head + 1..<range.upperBound) }
    for index in range.dropFirst() where text.is(tokens[index - 1], "as") {
      forget(index..<min(after(index), range.upperBound))
    }
  }

  /// The names of a pattern, other than those of classes, attributes and values.
  private mutating func forgetCaptures(_ range: Range<Int>) {
    for index in range.lowerBound..<min(end(of: range.lowerBound, at: "if"), range.upperBound)
    where tokens[index].kind == .name && !text.is(tokens[index - 1], ".") {
      let next = tokens[index + 1]
      let isOther = text.is(next, ".") || text.is(next, "(") || text.is(next, "=")
      if !isOther { forgetName(index) }
    }
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
    var stop = index + 1
    while stop < end, !text.is(tokens[stop], "in"), !isLoopEnd(tokens[stop]) { stop = after(stop) }
    guard stop < end, text.is(tokens[stop], "in") else { return }
    guard stop == index + 2, tokens[index + 1].kind == .name, index + 3 < end else {
      return forget(index + 1..<stop)
    }
    stop += 1
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
          PythonExpression(tokens, at: index + 1, in: text)?.end == index + 2
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
