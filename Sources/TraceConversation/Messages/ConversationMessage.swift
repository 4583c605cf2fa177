import JSONText
import Messages

/// A message together with the conversation that its nodes refer to.
package struct ConversationMessage: Sendable {
  package let conversation: Conversation
  package let message: Message
  /// The observation whose record contains it; `nil` if only the run's own record does.
  package let observation: Int?

  init(_ conversation: Conversation, _ message: Message, observation: Int?) {
    self.conversation = conversation
    self.message = message
    self.observation = observation
  }
}
