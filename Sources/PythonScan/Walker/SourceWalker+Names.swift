extension SourceWalker {
  /// The decorator on the current line.
  func decorator() -> SourceDecorator {
    let last = tokens[tokens.count - 1]
    var decorator = SourceDecorator(
      written: "", path: PythonNames.unknown, name: nil, token: tokens[0],
      end: endOfLine(last), isJoined: isContinued(after: last) || isContinuation(tokens[0]))
    decorator.computes = computes
    let whole = value(in: 1..<tokens.count)
    guard let value = whole ?? primary(at: 1) else { return decorator }
    decorator.written = value.written
    decorator.path = value.path
    decorator.isFluxLoop = KnownDecorators.isFluxLoop(value.path)
    // An expression of which FluxLoop's is only a part is the user's own, too.
    decorator.isUsers =
      decorator.isFluxLoop && (whole == nil || KnownDecorators.isUsers(value.path))
    decorator.isFramework = !decorator.isFluxLoop && isFramework(decorator)
    if let call = value.call {
      readArguments(in: call, of: &decorator)
    } else if value.path.hasSuffix("()") {
      // The name is one of the arguments that are passed elsewhere.
      (decorator.options, decorator.hasComputedName) = (nil, !decorator.isUsers)
    }
    decorator.isReexported = isReexported(decorator)
    return decorator
  }

  /// Whether the current line calls more than what its last bracket closes, or iterates or waits for something.
  private var computes: Bool {
    tokens.indices.dropFirst().contains { index in
      let isCall =
        text.is(tokens[index], "(") && tokens[index].mate != tokens.count - 1
        && (tokens[index - 1].kind == .name || tokens[index - 1].kind == .close)
      return isCall || Self.effects.contains { text.is(tokens[index], $0) }
    }
  }

  private static let effects: [StaticString] = ["for", "await", "yield"]

  /// Offset of the line break after a token, or of the end of the file.
  private func endOfLine(_ token: PythonToken) -> Int {
    text.bytes[Int(token.end)...].firstIndex { $0 == 10 || $0 == 13 } ?? text.bytes.count
  }

  private func isContinued(after token: PythonToken) -> Bool {
    let rest = text.bytes[Int(token.end)...].drop { $0 == 0x20 || $0 == 9 || $0 == 12 }
    return rest.first == UInt8(ascii: "\\")
  }

  /// Whether the line above ends in a backslash; one in a comment is taken for it, too.
  private func isContinuation(_ token: PythonToken) -> Bool {
    let above = text.bytes[..<Int(token.lineStart)].suffix(3)
    return above.last { $0 != 10 && $0 != 13 } == UInt8(ascii: "\\")
  }

  private func isFramework(_ decorator: SourceDecorator) -> Bool {
    known.isFramework(
      decorator.written, path: decorator.path, importedRoots: names.importedRoots)
  }

  /// Reads the name that a call passes, and its other arguments. The first argument of a tool is its name, that of a
  /// resource is its address.
  private func readArguments(in call: Int, of decorator: inout SourceDecorator) {
    let isTool = decorator.path.hasSuffix(".tool()")
    let arguments = PythonArguments(text: text, tokens: tokens, call: call)
    let value = arguments.value(
      named: ["name", "name_override"], orFirst: decorator.isFluxLoop || isTool)
    decorator.name = arguments.string(
      named: ["name", "name_override"], orFirst: decorator.isFluxLoop || isTool)
    decorator.hasComputedName = value != nil && decorator.name == nil
    let options = arguments.all.filter { $0.value != value }.map { argument in
      let first = argument.name ?? tokens[argument.value.lowerBound]
      let last = tokens[max(argument.value.upperBound - 1, argument.value.lowerBound)]
      return String(decoding: text.bytes[Int(first.start)..<Int(last.end)], as: UTF8.self)
    }
    decorator.options = Set(options)
  }

  /// Whether an imported decorator that is not known is probably FluxLoop's: it has the name of one
  /// of FluxLoop's, and comes from the user's own package or passes a name as FluxLoop writes it.
  private func isReexported(_ decorator: SourceDecorator) -> Bool {
    guard !decorator.isFluxLoop, !decorator.isFramework, decorator.path.hasSuffix("()"),
      names.importedRoots.contains("fluxloop")
    else { return false }
    let path = decorator.path.dropLast(2)
    guard !path.contains("("), let dot = path.lastIndex(of: ".") else { return false }
    let kind = String(path[path.index(after: dot)...])
    guard KnownDecorators.fluxloopNames.contains(kind) else { return false }
    return path.hasPrefix(".") || decorator.name?.hasPrefix(kind + ".") ?? false
  }

  /// Scans a statement and binds the names that it imports or assigns.
  mutating func processStatement(_ range: Range<Int>) {
    guard let first = range.first else { return }
    bindNamed(range)
    scanWithComprehensions(range)
    if let statement = PythonImport(tokens[range], in: text) {
      bindImport(statement)
    } else if text.is(tokens[first], "return") {
      noteReturn(range.dropFirst())
    } else if text.is(tokens[first], "del") {
      forget(range.dropFirst())
    } else if text.is(tokens[first], "global") {
      for index in range.dropFirst() { names.declareGlobal(text.string(tokens[index])) }
    } else if text.is(tokens[first], "nonlocal") {
      for index in range.dropFirst() { names.declareNonlocal(text.string(tokens[index])) }
    } else {
      bindAssignment(range)
    }
  }

  /// The variables of comprehensions are bound in these only.
  mutating func scanWithComprehensions(_ range: Range<Int>) {
    names.openScope()
    bindLoops(range)
    scan(range)
    names.closeScope()
  }

  /// Notes what a function returns, if that is a decorator. One that may return something else returns none surely.
  private mutating func noteReturn(_ range: Range<Int>) {
    let scope = scopes.count - 1
    let value = value(in: range).flatMap {
      isDecorator($0) || KnownDecorators.isRecorded($0.path) ? $0.path : nil
    }
    let path = value ?? PythonNames.unknown
    guard let before = scopes[scope].returned, before != path else {
      scopes[scope].returned = path
      return
    }
    // With and without a function, a decorator is called as often as it has to be.
    let areFluxLoops = [before, path].allSatisfy {
      KnownDecorators.isFluxLoop($0) || KnownDecorators.isRecorded($0)
    }
    if !areFluxLoops { scopes[scope].returned = PythonNames.unknown }
  }
}
