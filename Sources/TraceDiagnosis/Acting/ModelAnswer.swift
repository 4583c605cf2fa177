import JSONText
import Messages

/// The output of an observation, if it can be what a model answered.
struct ModelAnswer: Sendable {
  /// A hash of the messages that the input does not contain; `nil` if the output has no messages.
  let messages: UInt64?
  /// Whether somebody states that the messages are an assistant's, or they are text: calls alone may
  /// be what a function has parsed.
  let isStated: Bool
  /// Whether the input contains the same messages.
  let isPassedOn: Bool

  /// `nil` if the output contains messages of others that are new: that is a conversation.
  init?(_ body: JSONDocument.Value, readsInput: Bool) {
    guard let output = body["output"].map(Conversation.init), !output.messages.isEmpty else {
      (messages, isStated, isPassedOn) = (nil, false, false)
      return
    }
    var new = output.messages
    let isAnswer = new.allSatisfy { $0.role == .assistant }
    var known: Set<UInt64> = []
    if readsInput || !isAnswer, let input = body["input"].map(Conversation.init) {
      known = Set(input.messages.map { input.fingerprint(of: $0) })
    }
    new.removeAll { known.contains(output.fingerprint(of: $0)) }
    isPassedOn = new.isEmpty
    if new.isEmpty { new = output.messages }
    guard new.allSatisfy({ $0.role == .assistant && !$0.parts.isEmpty }) else { return nil }
    messages = new.reduce(0) { $0 &* 31 &+ output.fingerprint(of: $1) }
    isStated = new.contains { output.isStated($0) }
  }
}

extension Conversation {
  fileprivate func isStated(_ message: Message) -> Bool {
    let value = value(message.node)
    return value["role"]?.string != nil || value["type"]?.string == "ai"
      || message.parts.contains {
        if case .text(let node) = $0 { !text(node).isEmpty } else { false }
      }
  }
}
