import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// What a call that was not recorded was given, and what answered it, as the records beside it have it.
package struct MissingExchange: Sendable {
  /// `nil` if the call has none, or if the records do not show which call it is.
  package let arguments: JSONDocument.Value?
  package let result: JSONDocument.Value?
}

extension ConversationReader {
  /// Characters by which an answer is recognized.
  private static var comparedLength: Int { 60 }

  /// The call and its answer in the records of its caller and of those after it; `nil` if they are not
  /// found there. Reads these records.
  package func exchange(ofMissing number: Int) -> MissingExchange? {
    experiment.missingCalls[number].caller.flatMap(saidBy).flatMap {
      exchange(ofMissing: number, in: $0)
    }
  }

  /// What the caller of a missing call was asked and answered.
  func saidBy(_ caller: Int) -> ObservationConversation? {
    document(of: experiment.record(of: caller)).flatMap { conversation(of: caller, in: $0) }
  }

  /// The same, in the conversation of the caller.
  func exchange(ofMissing number: Int, in said: ObservationConversation) -> MissingExchange? {
    let missing = experiment.missingCalls[number]
    let name = ToolName.bare(missing.name)
    let calls = calls(of: said).filter { ToolName.bare($0.name) == name }
    let answer = Self.compared(missing.answer)
    let found =
      calls.first { call in
        call.result.map { !answer.isEmpty && Self.compared($0.text ?? "").hasPrefix(answer) }
          ?? false
      } ?? (calls.count == 1 ? calls.first : nil)
    return found.map { MissingExchange(arguments: $0.arguments, result: $0.result) }
  }

  private struct FoundCall {
    let name: String
    let arguments: JSONDocument.Value?
    let result: JSONDocument.Value?
  }

  /// The calls of the answer, with their results.
  private func calls(of said: ObservationConversation) -> [FoundCall] {
    var calls: [FoundCall] = []
    for index in said.output {
      let (message, conversation) = (
        said.messages[index].message, said.messages[index].conversation
      )
      for (part, content) in message.parts.enumerated() {
        guard case .toolCall(let call) = content else { continue }
        let result = said.pairing.result(of: PartPosition(message: index, part: part))
        calls.append(
          FoundCall(
            name: conversation.text(call.name), arguments: call.arguments.map(conversation.value),
            result: result.flatMap { self.result(at: $0, of: said) }))
      }
    }
    return calls
  }

  private func result(
    at position: PartPosition, of said: ObservationConversation
  ) -> JSONDocument.Value? {
    let message = said.messages[position.message]
    guard case .toolResult(let result) = message.message.parts[position.part] else { return nil }
    return result.content.map(message.conversation.value)
  }

  /// The start of an answer without blanks, which the finding shows on one line.
  private static func compared(_ answer: String) -> String {
    String(answer.lazy.filter { !$0.isWhitespace && $0 != "…" }.prefix(comparedLength))
  }
}
