import JSONText
import Messages

/// The calls of one trace to tools that are not recorded, and the results of all calls.
struct ToolCalls {
  /// In the order of the files.
  private var requested: [RequestedCall] = []
  private var answers = ToolAnswers()
  private var known = KnownCalls()
  private var counts: [String: Int] = [:]

  /// Adds the calls that a value requests, except copies of known ones.
  ///
  /// An agent often returns again what its model answered; a model's own answers are new.
  mutating func addCalls(
    of conversation: Conversation, caller: Int?, mayRepeat: Bool, isRecorded: (String) -> Bool
  ) {
    known.beginValue()
    for call in conversation.messages.flatMap(\.toolCalls) where !call.isHosted {
      let name = conversation.text(call.name)
      let id = call.id.flatMap { conversation.value($0).id }
      guard !isRecorded(name),
        known.insert(
          id, name, arguments: conversation.fingerprint(of: call.arguments), mayRepeat: mayRepeat)
      else { continue }
      counts[name, default: 0] += 1
      requested.append(
        RequestedCall(
          id: id, name: name, caller: caller, excerpt: conversation.value(call.node).source,
          number: counts[name, default: 0]))
    }
  }

  mutating func addResults(of conversation: Conversation) { answers.add(conversation) }

  /// The calls, and whether each has a result.
  var answered: [(call: RequestedCall, isAnswered: Bool)] {
    Array(zip(requested, answers.answered(requested)))
  }
}
