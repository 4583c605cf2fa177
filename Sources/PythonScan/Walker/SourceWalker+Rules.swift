import Support

extension SourceWalker {
  /// Reports each FluxLoop decorator above a framework's decorator.
  mutating func reportOrder(of scope: SourceScope) {
    var below: SourceDecorator?
    for decorator in scope.decorators.reversed() {
      if decorator.isFramework {
        below = decorator
      } else if decorator.isFluxLoop, let other = below {
        let name = decorator.name ?? other.name ?? scope.name
        var finding = finding(.decoratorOrder, decorator.token, scope.name, toolName: name)
        finding.fluxloopDecorator = decorator.written
        finding.other = other.written
        finding.otherLine = Int(other.token.line)
        findings.append(finding)
      }
    }
  }

  /// Reports the outermost FluxLoop decorator of a generator.
  ///
  /// If a decorator below it makes a context manager, the wrapped function is not a generator.
  mutating func reportStream(_ scope: SourceScope) {
    guard scope.yields, let index = scope.decorators.firstIndex(where: \.isFluxLoop) else { return }
    let makesManager = scope.decorators[index...].contains {
      $0.path.hasSuffix("contextmanager")
    }
    guard !makesManager else { return }
    let decorator = scope.decorators[index]
    var finding = finding(
      .streamNotCaptured, decorator.token, scope.name, toolName: decorator.name ?? scope.name)
    finding.fluxloopDecorator = decorator.written
    findings.append(finding)
  }

  /// The finding about a function that pushes and does not always pop.
  ///
  /// A function that is itself named `push_observation` forwards the call.
  func unpopped(_ scope: SourceScope) -> SourceFinding? {
    guard let push = scope.push, !scope.alwaysPops, scope.name != "push_observation" else {
      return nil
    }
    var finding = finding(
      .unpoppedObservation, push.token, scope.name, toolName: push.observation ?? scope.name)
    finding.fluxloopDecorator = push.written
    return finding
  }

  /// Reports `fluxloop.tool()(function_tool(f))`: FluxLoop's decorator, called with a framework's
  /// object.
  mutating func reportCallForm(_ index: Int) {
    guard let outer = PythonExpression(tokens, at: index, in: text),
      outer.name.hasSuffix("()"), let call = outer.call
    else { return }
    let path = names.resolve(outer.name)
    guard path.hasSuffix("()()"), KnownDecorators.isFluxLoop(String(path.dropLast(2))),
      let inner = PythonExpression(tokens, at: call + 1, in: text),
      inner.end == Int(tokens[call].mate) || text.is(tokens[inner.end], ","),
      known.isFrameworkObject(
        inner.written, path: names.resolve(inner.name), importedRoots: names.importedRoots)
    else { return }
    reportCall(of: outer, at: index, with: inner, at: call + 1)
  }

  private mutating func reportCall(
    of outer: PythonExpression, at index: Int, with inner: PythonExpression, at argument: Int
  ) {
    // The function is the argument in `function_tool(f)`, or else the variable.
    let wrapped = inner.call.flatMap { PythonExpression(tokens, at: $0 + 1, in: text) }
    let function = wrapped?.written ?? inner.written
    let options = Int(tokens[argument - 2].mate)
    let name =
      options < 0
      ? nil
      : PythonArguments(text: text, tokens: tokens, call: options)
        .string(named: ["name"], orFirst: true)
    let last = function.split(separator: ".").last.map(String.init) ?? function
    var finding = finding(.decoratorOrder, tokens[index], last, toolName: name ?? last)
    finding.fluxloopDecorator = outer.written
    finding.other = inner.written
    finding.otherLine = Int(tokens[argument].line)
    findings.append(finding)
  }

  private func finding(
    _ mistake: SourceFinding.Mistake, _ token: PythonToken, _ function: String, toolName: String
  ) -> SourceFinding {
    SourceFinding(
      mistake: mistake, file: file, line: Int(token.line),
      column: Int(token.start - token.lineStart) + 1, function: function,
      toolName: ToolName.bare(toolName),
      fluxloopDecorator: "", other: nil, otherLine: nil,
      excerpt: text.excerpt(at: token.lineStart))
  }
}
