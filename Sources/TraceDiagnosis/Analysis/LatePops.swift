import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// Tools that were still open when the model was given their answers: what the model then did is
/// recorded inside of them.
struct LatePops {
  private let experiment: Experiment
  /// The tool that each generation is directly below.
  private let toolOfGeneration: [Int: Int]
  private let tools: Set<Int>
  private var outputs: [Int: ComparedValue] = [:]
  /// The answers in the input of each generation to calls that are named like its tool.
  private var answers: [Int: [ComparedValue]] = [:]

  init(_ experiment: Experiment) {
    self.experiment = experiment
    let types = experiment.observations.types
    var found: [Int: Int] = [:]
    for index in 0..<experiment.observations.recordedCount where types[index] == .generation {
      let parent = Int(experiment.observations.parents[index])
      if parent >= 0, types[parent] == .tool { found[index] = parent }
    }
    toolOfGeneration = found
    tools = Set(found.values)
  }

  func wants(_ observation: Int) -> Bool {
    tools.contains(observation) || toolOfGeneration[observation] != nil
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    if tools.contains(observation) { outputs[observation] = ComparedValue(body["output"]) }
    guard let tool = toolOfGeneration[observation], let input = body["input"] else { return }
    let name = ToolName.bare(experiment.name(tool))
    let conversation = Conversation(input)
    answers[observation] = conversation.exchanges.compactMap { exchange in
      guard let called = exchange.call?.name ?? exchange.result?.name,
        ToolName.bare(conversation.text(called)) == name, let content = exchange.result?.content
      else { return nil }
      return ComparedValue(conversation.value(content))
    }
  }

  /// Adds what a copy has read of other observations.
  mutating func merge(_ later: LatePops) {
    outputs.merge(later.outputs) { first, _ in first }
    answers.merge(later.answers) { first, _ in first }
  }

  /// The tools, ascending, each with the generations that were given its answer.
  var found: [(tool: Int, generations: [Int])] {
    let given = toolOfGeneration.filter { generation, tool in
      guard let output = outputs[tool], !output.isCommon else { return false }
      return answers[generation]?.contains { $0.hash == output.hash } == true
    }
    return Dictionary(grouping: given.keys) { toolOfGeneration[$0] ?? -1 }
      .map { (tool: $0.key, generations: $0.value.sorted()) }
      .sorted { $0.tool < $1.tool }
  }
}
