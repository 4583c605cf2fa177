import Support

extension SourceWalker {
  /// Reports `fluxloop.tool()(function_tool(f))`: FluxLoop's decorator, called with a framework's
  /// object.
  mutating func reportCallForm(_ outer: PythonValue) {
    guard let call = outer.call, outer.end == Int(tokens[call].mate) + 1,
      outer.path.hasSuffix("()()"), KnownDecorators.isFluxLoop(String(outer.path.dropLast(2))),
      let argument = PythonArguments(text: text, tokens: tokens, call: call).all.first,
      let inner = value(in: argument.value), isFrameworkObject(inner)
    else { return }
    report(outer, with: inner)
  }

  /// Reports `map(fluxloop.tool(), tools)`, where the tools are a framework's objects.
  private mutating func reportMap(_ call: Int) {
    let arguments = PythonArguments(text: text, tokens: tokens, call: call).all
    guard arguments.count == 2, let outer = value(in: arguments[0].value),
      outer.path.hasSuffix("()"), KnownDecorators.isFluxLoop(outer.path),
      let inner = element(in: arguments[1].value), isFrameworkObject(inner)
    else { return }
    report(outer, with: inner)
  }

  private mutating func report(_ outer: PythonValue, with inner: PythonValue) {
    // The function is the argument in `function_tool(f)`, or else the variable.
    let wrapped = inner.call.flatMap { toolFunction(of: $0) }
    let function = wrapped ?? inner.written
    let options = PythonExpression(tokens, at: outer.start, in: text)?.firstCall
    let name = options.flatMap { call in
      PythonArguments(text: text, tokens: tokens, call: call)
        .string(named: ["name"], orFirst: true)
    }
    let last = function.split(separator: ".").last.map(String.init) ?? function
    var finding = finding(.decoratorOrder, tokens[outer.start], last, toolName: name ?? last)
    finding.fluxloopDecorator = outer.written
    finding.setOther(inner.written, at: tokens[inner.start], in: text)
    findings.append(finding)
  }

  /// The name of the function that a call makes a tool of.
  private func toolFunction(of call: Int) -> String? {
    let value = PythonArguments(text: text, tokens: tokens, call: call)
      .value(named: ["func", "fn", "function", "coroutine"], orFirst: true)
    return value.flatMap { primary(at: $0.lowerBound)?.written }
  }

  /// Notes the call of a name.
  mutating func noteCall(_ index: Int) {
    let name = text.string(tokens[index])
    let path = resolve(name)
    if path.hasSuffix(".push_observation") {
      notePush(index, written: name, path: path)
    } else if path.hasSuffix(".pop_observation") {
      notePop(isCall: true)
    } else if path == "map" {
      reportMap(index + 1)
    } else {
      noteElsewhere(index, path: path)
    }
  }

  /// Notes the call of an attribute, as `pool.submit(f)`.
  mutating func noteMethodCall(_ index: Int) {
    let written = written(upTo: index)
    if recorded[written] != nil { scopes[scopes.count - 1].usesFluxLoop = true }
    noteElsewhere(index, path: resolve(written))
  }
}
