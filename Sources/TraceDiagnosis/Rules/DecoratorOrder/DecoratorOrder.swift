import JSONText
import TraceIndex
import TraceModel

/// FluxLoop's decorator above a framework's.
struct DecoratorOrder: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .decoratorOrder, .missingContext, consequence: .error,
      title: "FluxLoop's decorator is above the framework's",
      shows:
        "An error such as \"Unknown tool type: <class 'function'>\", or FluxLoop's wrapper as a "
        + "plain function in an input or output.",
      cause:
        "The framework's decorator makes a tool object; FluxLoop's decorator above it wraps that "
        + "object in a plain function, which the framework does not accept.",
      fix:
        "Swap the two decorators so that the framework's is outermost (pattern B), or push and pop "
        + "an observation in the body (pattern A).",
      example: """
        # Pattern B: the framework's decorator is outermost.
        @function_tool
        @fluxloop.tool(name="tool.my_tool")
        async def my_tool(param: str) -> dict:
            return {"result": do_work(param)}

        # Pattern A: push and pop by hand, which works with every framework.
        @function_tool
        async def my_tool(param: str) -> dict:
            fl_ctx = get_current_context()
            obs = None
            if fl_ctx and fl_ctx.is_enabled():
                obs = ObservationData(type=ObservationType.TOOL, name="tool.my_tool")
                fl_ctx.push_observation(obs)
            try:
                return do_work(param)
            finally:
                if fl_ctx and obs:
                    fl_ctx.pop_observation()
        """)
  ]
  static let needles: [StaticString] = [".<locals>.decorator.<locals>."]

  private let experiment: Experiment
  private var findings: [Finding] = []
  private var reportedTraces: Set<Int> = []

  init(_ context: inout RuleContext) { experiment = context.experiment }

  func wants(_ observation: Int) -> Bool { experiment.observations.hasOwnError(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let traceback = body["metadata"]?["traceback"]?.string ?? ""
    let wrapper = WrapperValue.find(in: body, traceback: traceback)
    let error =
      FrameworkErrors.match(body["error"]?.text ?? "", hasWrapper: wrapper != nil)
      ?? FrameworkErrors.match(traceback, hasWrapper: wrapper != nil)
    guard let excerpt = error?.excerpt ?? wrapper?.text else { return }
    let hasBoth = error != nil && (wrapper != nil || error?.showsWrapper == true)
    findings.append(
      experiment.finding(
        .decoratorOrder, observation,
        Evidence(
          Self.signs(hasError: error != nil, hasWrapper: hasBoth || error == nil),
          subject: error?.tool ?? wrapper?.tool,
          message: error.map(Self.message) ?? "FluxLoop's wrapper was passed as a plain function",
          excerpt: excerpt)))
    reportedTraces.insert(experiment.trace(of: observation))
  }

  mutating func merge(_ later: DecoratorOrder) {
    findings += later.findings
    reportedTraces.formUnion(later.reportedTraces)
  }

  /// Adds the failed runs whose own error is the only sign.
  mutating func finish() -> [Finding] {
    for number in experiment.traces.indices where !reportedTraces.contains(number) {
      guard let text = experiment.traces[number].error,
        let error = FrameworkErrors.match(text, hasWrapper: false)
      else { continue }
      findings.append(
        experiment.finding(
          .decoratorOrder, trace: number,
          Evidence(
            Self.signs(hasError: true, hasWrapper: error.showsWrapper), subject: error.tool,
            message: Self.message(error), excerpt: error.excerpt)))
    }
    return findings
  }

  private static func signs(hasError: Bool, hasWrapper: Bool) -> [Sign] {
    [
      hasError
        ? .strong("the error is one that a framework raises for a plain function")
        : .doubt("no error says that a framework refused it"),
      hasWrapper
        ? .strong("FluxLoop's wrapper is a value") : .doubt("FluxLoop's wrapper is not shown"),
    ]
  }

  private static func message(_ error: FrameworkErrors.Match) -> String {
    "a framework received FluxLoop's wrapper: \(error.excerpt)"
  }
}
