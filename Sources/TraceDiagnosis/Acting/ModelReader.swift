import JSONText
import TraceIndex
import TraceModel

/// Reads the bodies of observations that may act as generations, together with the bodies that rules
/// read. It reports nothing.
struct ModelReader: DiagnosticRule {
  static let infos: [RuleInfo] = []
  static let readsBodies = true

  private let candidates: ModelCandidates
  private var answers: [Int32: ModelAnswer] = [:]

  init(_ context: inout RuleContext) { candidates = ModelCandidates(context.experiment) }

  func wants(_ observation: Int) -> Bool { candidates[observation] != .none }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    guard wants(observation) else { return }
    let readsInput = candidates[observation] != .tokens
    answers[Int32(observation)] = ModelAnswer(body, readsInput: readsInput)
  }

  mutating func merge(_ later: ModelReader) { answers.merge(later.answers) { first, _ in first } }

  mutating func finish() -> [Finding] { [] }

  /// What the observations of an experiment act as. `tools` are those that answer tool calls. Linear,
  /// except that the answers of a run are sorted.
  func actingTypes(_ experiment: Experiment, tools: [Int32]) -> ActingTypes {
    var acting = ActingTypes()
    let count = experiment.observations.count
    for tool in tools { acting.set(Int(tool), .tool, of: count) }
    let tools = Set(tools)
    let traces = Set(answers.keys.map { experiment.trace(of: Int($0)) })
    for trace in traces.sorted() {
      let answers = RunAnswers(
        experiment, trace, candidates: candidates, answers: answers, tools: tools)
      for observation in answers.generations { acting.set(observation, .generation, of: count) }
    }
    return acting
  }
}
