import JSONText
import Messages

/// What was said in one observation, compared with what was said before it.
package struct ObservationConversation: Sendable {
  package let observation: Int
  /// Its number among the observations of its run with the same type and name, from 1.
  package let number: Int
  /// The messages of the input, those of the output, and later ones that answer the output's calls.
  package let messages: [ConversationMessage]
  package let inputCount: Int
  package let outputCount: Int
  package let pairing: ToolPairing
  /// The earlier observation that the input continues, if there is one.
  package let earlier: Earlier?
  /// The nearest observations of the run, before and after it, that also have messages.
  package let previous: Int?
  package let next: Int?
  /// The output, if no shape of messages describes it.
  package let plainOutput: JSONDocument.Value?
  /// The values of the record that the messages show.
  package let shownValues: Set<Int>
  /// The observations that ran the calls of the output which no message answers.
  package let runs: [PartPosition: Int]

  /// An observation whose messages the input repeats.
  package struct Earlier: Sendable {
    package let observation: Int
    package let number: Int
    /// The messages of the input that are the same.
    package let range: Range<Int>
  }

  /// The input's messages, as indices of ``messages``.
  package var input: Range<Int> { 0..<inputCount }
  /// The output's messages, as indices of ``messages``.
  package var output: Range<Int> { inputCount..<inputCount + outputCount }
}
