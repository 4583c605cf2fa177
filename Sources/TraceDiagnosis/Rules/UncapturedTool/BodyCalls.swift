import JSONText
import Messages
import TraceIndex
import TraceModel

/// The tool calls and results in one observation's body.
struct BodyCalls {
  let observation: Int
  let isAnswer: Bool
  /// Whether the calls of the output are those of a document, and not requests.
  let isQuoted: Bool
  let start: Int64
  let end: Int64
  /// `nil` if it contains neither calls nor results.
  let input: Conversation?
  let output: Conversation?
  private(set) var inputCalls: [SeenCall]
  private(set) var outputCalls: [SeenCall]

  /// `nil` for a body without calls and results.
  init?(_ body: JSONDocument.Value, of observation: Int, _ experiment: Experiment) {
    let (inputValue, outputValue) = (body["input"], body["output"])
    input = inputValue.flatMap(Self.conversation)
    output = outputValue.flatMap(Self.conversation)
    guard input != nil || output != nil else { return nil }
    self.observation = observation
    start = Self.known(experiment.observations.starts[observation])
    end = Self.known(experiment.observations.ends[observation])
    let type = experiment.observations.types[observation]
    isAnswer = type == .generation
    inputCalls = input?.seenCalls(caller: observation) ?? []
    outputCalls = output?.seenCalls(caller: observation, comparesContents: !isAnswer) ?? []
    isQuoted =
      Self.documentTypes.contains(type)
      || isAnswer && Self.isInvented(outputCalls, in: output, input: inputValue)
    if isAnswer, !inputCalls.isEmpty { compareContents() }
  }

  /// Of a model that gives all its calls the same id, only those are known that say the same.
  private mutating func compareContents() {
    let known = Set(inputCalls.compactMap(\.id))
    guard outputCalls.contains(where: { $0.id.map(known.contains) ?? false }) else { return }
    inputCalls = input?.seenCalls(caller: observation, comparesContents: true) ?? []
    outputCalls = output?.seenCalls(caller: observation, comparesContents: true) ?? []
  }

  private static func conversation(_ value: JSONDocument.Value) -> Conversation? {
    value.mayContain(oneOf: needles) ? Conversation(value) : nil
  }

  private static let needles = Needles([Conversation.toolNeedles])

  private static func known(_ time: Int64) -> Int64 {
    time == ObservationColumns.missingTime ? .max : time
  }

  /// Types whose output is a document if it contains calls: none of them requests any.
  private static let documentTypes: Set<ObservationType> = [.tool, .event, .evaluation]

  /// Whether a model's output is an invented conversation, with user messages and results of tools,
  /// and not an answer.
  private static func isInvented(
    _ calls: [SeenCall], in output: Conversation?, input: JSONDocument.Value?
  ) -> Bool {
    guard calls.contains(where: \.isAnsweredHere), let user = output?.userTexts().first?.text
    else { return false }
    return input?.mentions(user) != true
  }
}
