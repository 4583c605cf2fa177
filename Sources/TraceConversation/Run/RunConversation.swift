/// What was said in a run, each message once and in the order of time.
package struct RunConversation: Sendable {
  package let messages: [ConversationMessage]
  package let pairing: ToolPairing
  /// Whether the records of the run were too long to be read to their end.
  package let isCut: Bool

  init(_ messages: [ConversationMessage], isCut: Bool) {
    self.messages = messages
    self.isCut = isCut
    pairing = ToolPairing(messages)
  }
}
