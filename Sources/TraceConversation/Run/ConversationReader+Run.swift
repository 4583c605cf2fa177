import ArtifactFiles
import JSONText
import Messages
import TraceIndex
import TraceModel

extension ConversationReader {
  /// Of longer runs, the first records are read.
  private static var runLimit: Int { 128 << 20 }

  /// What was said in a run; `nil` if nothing was recorded, or the work was stopped.
  ///
  /// From the messages in the records of its observations, or if there are none, from the run's own
  /// records. Reads all of them.
  package func conversation(ofTrace number: Int) -> RunConversation? {
    let rows = experiment.tree.recordedOrder(ofTrace: number)
    let hasSteps = rows.first.flatMap { experiment.tree.observation($0) }.map(isStep) ?? false
    var (transcript, isCut) = hasSteps ? steps(rows) : observations(ofTrace: number)
    if transcript.isEmpty { transcript = records(ofTrace: number) }
    guard !transcript.isEmpty, !isStopped() else { return nil }
    return RunConversation(transcript.messages, isCut: isCut)
  }

  // MARK: Observations

  private func observations(ofTrace number: Int) -> (Transcript, isCut: Bool) {
    var transcript = Transcript()
    var open: [Int: RecordedMessages] = [:]
    var bytes = 0
    let run = RunEvents(experiment, trace: number)
    for event in run.events where !isStopped() {
      let observation = event.observation
      if event.isEnd {
        guard let messages = open.removeValue(forKey: observation) else { continue }
        add(messages, of: observation, to: &transcript)
        continue
      }
      bytes += experiment.record(of: observation).length
      guard bytes <= Self.runLimit else { return (transcript, true) }
      guard let messages = self.messages(of: observation) else { continue }
      if let input = messages.input { transcript.add(input: input, of: observation) }
      open[observation] = messages
    }
    return (transcript, run.isCut)
  }

  private func add(
    _ messages: RecordedMessages, of observation: Int, to transcript: inout Transcript
  ) {
    guard let output = messages.output else { return }
    let tree = experiment.tree
    let inside = tree.descendants(tree.row(ofObservation: observation))
    let answer = messages.plainOutput.flatMap { Self.message(.assistant, $0) } ?? output
    transcript.add(output: answer, after: messages.input, of: observation) {
      inside.contains(tree.row(ofObservation: $0))
    }
  }

  /// A text as a message.
  static func message(_ role: Role, _ text: JSONDocument.Value) -> Conversation? {
    guard text.kind == .string else { return nil }
    return conversation(#"{"role":"\#(role.rawValue)","content":\#(text.source)}"#)
  }

  static func conversation(_ json: String) -> Conversation? {
    JSONDocument.parsed(Array(json.utf8)).map { Conversation($0.root) }
  }

  // MARK: Steps

  /// The messages and calls that the run's record contains, in the order of time.
  private func steps(_ rows: RecordedOrder) -> (Transcript, isCut: Bool) {
    var transcript = Transcript()
    for row in rows where !isStopped() {
      guard let observation = experiment.tree.observation(row),
        let step = experiment.observations.step(observation),
        experiment.type(observation) != "turn",
        let document = document(of: experiment.record(of: observation))
      else { continue }
      let conversation: Conversation? =
        switch step.origin {
        case .conversation: Conversation(document.root)
        case .toolCalls: Self.conversation(#"{"tool_calls":[\#(document.root.source)]}"#)
        }
      guard let conversation else { continue }
      transcript.addAll(conversation, of: observation)
    }
    return (transcript, false)
  }
}
