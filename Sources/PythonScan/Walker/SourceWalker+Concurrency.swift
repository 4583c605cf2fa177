extension SourceWalker {
  /// Objects that run what they are given in threads or processes without a copy of the context.
  private static let executors: Set<Substring> = [
    "ThreadPoolExecutor()", "ProcessPoolExecutor()", "ThreadPool()", "Pool()",
  ]

  /// Reports a call that runs a recorded function where FluxLoop's context is not active, or
  /// several of them side by side.
  mutating func noteElsewhere(_ index: Int, path: String) {
    guard !recorded.isEmpty else { return }
    let call = index + 1
    let method = text.string(tokens[index])
    switch method {
    case "submit", "map", "apply", "apply_async", "map_async", "starmap", "imap", "imap_unordered":
      let owner = path.dropLast(method.utf8.count + 1)
      let type = owner.split(separator: ".").last ?? ""
      if Self.executors.contains(type) { reportThread(index, argument: 0, of: call) }
    case "run_in_executor": reportThread(index, argument: 1, of: call)
    case "Thread", "Process":
      if path == "threading.Thread" || path == "multiprocessing.Process" {
        reportThread(index, named: "target", of: call)
      }
    case "Timer":
      if path == "threading.Timer" { reportThread(index, argument: 1, of: call) }
    case "gather": if path == "asyncio.gather" { reportGather(index, call: call) }
    default: break
    }
  }

  private mutating func reportThread(_ index: Int, argument: Int, of call: Int) {
    let arguments = PythonArguments(text: text, tokens: tokens, call: call).all
    guard argument < arguments.count, arguments[argument].name == nil else { return }
    reportThread(index, function: arguments[argument].value)
  }

  private mutating func reportThread(_ index: Int, named name: StaticString, of call: Int) {
    let arguments = PythonArguments(text: text, tokens: tokens, call: call)
    // Python 3.14 passes the context on.
    guard arguments.value(named: ["context"], orFirst: false) == nil,
      let function = arguments.value(named: [name], orFirst: false)
    else { return }
    reportThread(index, function: function)
  }

  private mutating func reportThread(_ index: Int, function range: Range<Int>) {
    guard let value = value(in: range), let function = recordedFunction(value.path, value.written)
    else { return }
    var finding = finding(
      .runElsewhere, tokens[index], value.written, toolName: function.name)
    finding.fluxloopDecorator = written(upTo: index)
    if !isInTrace { finding.doubt = "the function around it is not recorded itself" }
    findings.append(finding)
  }

  /// Whether the innermost function has a FluxLoop decorator or an open
  /// `with fluxloop.instrument(…)`.
  private var isInTrace: Bool {
    guard let scope = scopes.last else { return false }
    return scope.instrumentDepth > 0 || scope.decorators.contains(where: \.isFluxLoop)
  }

  /// The recorded function that a path refers to.
  private func recordedFunction(_ path: String, _ written: String) -> RecordedFunction? {
    KnownDecorators.isRecorded(path) ? recorded[written] : nil
  }

  /// Reports `asyncio.gather(f(1), f(2))` and `asyncio.gather(*[f(x) for x in y])`.
  private mutating func reportGather(_ index: Int, call: Int) {
    var functions: [(name: String, function: RecordedFunction)] = []
    for argument in PythonArguments(text: text, tokens: tokens, call: call).all {
      let isUnpacked = text.is(tokens[argument.value.lowerBound], "*")
      let value =
        isUnpacked ? element(in: argument.value.dropFirst()) : value(in: argument.value)
      guard let value, value.path.hasSuffix("()"),
        let function = recordedFunction(String(value.path.dropLast(2)), value.written),
        function.isAsync
      else { continue }
      functions += Array(repeating: (value.written, function), count: isUnpacked ? 2 : 1)
    }
    guard functions.count > 1, let first = functions.first else { return }
    var finding = finding(
      .concurrentContext, tokens[index], first.name, toolName: first.function.name)
    finding.fluxloopDecorator = written(upTo: index)
    findings.append(finding)
  }

  /// Reports `with fluxloop.instrument(…)` in a trace.
  mutating func reportNested(at index: Int) {
    guard isInTrace, let scope = scopes.last else { return }
    let call = primary(at: index)?.call
    let name = call.flatMap {
      PythonArguments(text: text, tokens: tokens, call: $0).string(named: ["name"], orFirst: true)
    }
    var finding = finding(
      .nestedTrace, tokens[index], scope.name, toolName: name ?? scope.name)
    finding.fluxloopDecorator = primary(at: index)?.written ?? ""
    findings.append(finding)
  }
}
