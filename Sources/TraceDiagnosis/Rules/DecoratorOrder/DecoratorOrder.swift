import JSONText
import Support
import TraceIndex
import TraceModel

/// FluxLoop's decorator above a framework's.
struct DecoratorOrder: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .decoratorOrder, .missingContext, consequence: .error,
      title: "FluxLoop's decorator is above the framework's",
      shows:
        "An error of a framework that got a plain function, such as \"Unknown tool type: <class "
        + "'function'>\", or of FluxLoop's wrapper around a tool object; or the wrapper as a plain "
        + "function in an input or output.",
      cause:
        "The framework's decorator makes a tool object; FluxLoop's decorator above it wraps that "
        + "object in a plain function, which the framework does not accept.",
      fix:
        "Swap the two decorators so that the framework's is outermost (pattern B), or push and pop "
        + "an observation in the body (pattern A).",
      example: DecoratorExample.code(nil, tool: nil))
  ]
  static let needles: [StaticString] = WrapperValue.needles + RefusedAnswers.needles

  private let experiment: Experiment
  private var seen: [Seen] = []
  private var answers = RefusedAnswers()
  /// By trace, the tool that was requested and not recorded.
  private var onlyRequest: [Int: String] = [:]
  /// The traces that have findings, and tools.
  private var withTools: Set<Int> = []

  /// What was found in an observation, or in a trace's own error.
  private struct Seen {
    let observation: Int?
    let trace: Int
    let refused: RefusedTool?
    let wrapper: WrapperValue?
  }

  init(_ context: inout RuleContext) { experiment = context.experiment }

  func wants(_ observation: Int) -> Bool { experiment.observations.hasOwnError(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    let trace = experiment.trace(of: observation)
    answers.add(body, observation, trace: trace)
    let wrapper = WrapperValue.find(in: body)
    let refused = RefusedTool(
      error: body["error"]?.text ?? "", traceback: body["metadata"]?["traceback"]?.string ?? "",
      hasWrapper: wrapper != nil)
    guard refused != nil || wrapper != nil else { return }
    seen.append(Seen(observation: observation, trace: trace, refused: refused, wrapper: wrapper))
  }

  mutating func merge(_ later: DecoratorOrder) {
    seen += later.seen
    answers.merge(later.answers)
  }

  /// Adds the failed runs whose own error is the only sign.
  mutating func finish() -> [Finding] {
    let reported = Set(seen.map(\.trace))
    for number in experiment.traces.indices where !reported.contains(number) {
      guard let text = experiment.traces[number].error,
        let refused = RefusedTool(error: text, traceback: "", hasWrapper: false)
      else { continue }
      seen.append(Seen(observation: nil, trace: number, refused: refused, wrapper: nil))
    }
    let traces = Set(seen.map(\.trace))
    let nameless = seen.filter { $0.refused?.tool == nil && $0.wrapper?.tool == nil }.map(\.trace)
    for trace in Set(nameless) {
      onlyRequest[trace] = UnrecordedRequests.only(in: trace, of: experiment)
    }
    withTools = traces.filter(hasTool)
    return seen.map(finding) + answerFindings()
  }

  /// A tool that was recorded ran, and its answer speaks of something else.
  private func answerFindings() -> [Finding] {
    Dictionary(grouping: answers.answers) { experiment.trace(of: $0.observation) }
      .sorted { $0.key < $1.key }.flatMap { trace, answers -> [Finding] in
        let known = Set(
          experiment.tree.rows(ofTrace: trace).compactMap {
            experiment.tree.observation($0).map { ToolName.bare(experiment.name($0)) }
          })
        return answers.filter { !known.contains($0.tool) }.map(finding)
      }
  }

  private func finding(_ answer: RefusedAnswers.Answer) -> Finding {
    experiment.finding(
      .decoratorOrder, answer.observation,
      Evidence(
        [
          .strong("the answer to the call is an error about a function used as a tool"),
          RefusedTool.noWrapper,
        ], subject: answer.tool,
        message: "\(answer.tool) was answered with the error that FluxLoop's wrapper causes: "
          + answer.excerpt, excerpt: answer.excerpt, advice: Self.advice(nil, answer.tool)))
  }

  private func finding(_ seen: Seen) -> Finding {
    let tool =
      seen.refused?.tool ?? seen.wrapper?.tool ?? onlyRequest[seen.trace]
    let framework = seen.refused?.framework
    let evidence = Evidence(
      seen.refused?.signs ?? signs(of: seen), subject: tool,
      message: Self.message(seen.refused),
      excerpt: seen.refused?.excerpt ?? seen.wrapper?.text ?? "",
      advice: Self.advice(framework, tool))
    guard let observation = seen.observation else {
      return experiment.finding(.decoratorOrder, trace: seen.trace, evidence)
    }
    return experiment.finding(.decoratorOrder, observation, evidence)
  }

  private static func message(_ refused: RefusedTool?) -> String {
    guard let refused else { return "FluxLoop's wrapper was passed as a plain function" }
    return Confidence(refused.signs) == .possible
      ? "perhaps a framework received FluxLoop's wrapper: \(refused.excerpt)"
      : "a framework received FluxLoop's wrapper: \(refused.excerpt)"
  }

  /// The rule's advice with an example for the framework and the tool, if either is known.
  private static func advice(_ framework: AgentFramework?, _ tool: String?) -> Evidence.Advice? {
    guard framework != nil || tool != nil, let info = infos.first else { return nil }
    return Evidence.Advice(
      cause: info.cause, fix: info.fix, example: DecoratorExample.code(framework, tool: tool))
  }

  /// The signs of a wrapper without an error that shows that it was refused.
  private func signs(of seen: Seen) -> [Sign] {
    var signs: [Sign] = [.weak("FluxLoop's wrapper around an object without a name is a value")]
    if seen.wrapper?.isAmongTools == true {
      signs.append(.strong("objects that a framework made are next to it"))
    }
    if withTools.contains(seen.trace) {
      signs.append(.objection("tools were recorded, so functions like it can be called there"))
    } else {
      signs.append(.weak("no tool was recorded in the trace"))
    }
    return signs
  }

  private func hasTool(_ trace: Int) -> Bool {
    experiment.tree.rows(ofTrace: trace).contains { row in
      experiment.tree.observation(row).map { experiment.observations.types[$0] } == .tool
    }
  }
}
