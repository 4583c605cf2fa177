import JSONText
import Messages

/// The messages in the record of one observation.
struct RecordedMessages: Sendable {
  /// `nil` if the record has no input.
  let input: Conversation?
  let output: Conversation?
  /// The output, if no shape of messages describes it.
  let plainOutput: JSONDocument.Value?

  /// `nil` if the record has no messages. A `step` is a message itself.
  init?(_ document: JSONDocument, isStep: Bool) {
    let root = document.root
    let output = isStep ? nil : root["output"] ?? root["result"]
    let input = (isStep ? root : root["input"] ?? root["arguments"]).map { Conversation($0) }
    let answer = output.map { Conversation($0) }
    guard input.map(Self.hasContent) == true || answer.map(Self.hasContent) == true else {
      return nil
    }
    self.input = input
    self.output = answer
    plainOutput = answer?.messages.isEmpty == true ? output : nil
  }

  private static func hasContent(_ conversation: Conversation) -> Bool {
    conversation.messages.contains { !$0.parts.isEmpty }
  }

  /// The number of messages of the input and of the output.
  var count: Int { (input?.messages.count ?? 0) + (output?.messages.count ?? 0) }

  /// The marks of the input's messages, then of the output's. Linear in the length of their texts.
  var marks: [MessageMark] { (input?.marks ?? []) + (output?.marks ?? []) }

  /// How many messages at the start of a later input this record has as well.
  func repeated(in later: [MessageMark], _ laterInput: Conversation) -> Range<Int> {
    var range = RepeatedMessages.range(of: later, in: marks)
    // An answer that was recorded as a plain text is a message in the next input.
    if let answer = plainOutput?.string, !range.isEmpty, range.upperBound < later.count,
      range.upperBound == range.lowerBound + (input?.messages.count ?? 0),
      laterInput.isText(answer, laterInput.messages[range.upperBound])
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    return range
  }
}

extension Conversation {
  /// Whether a message says a text and nothing else.
  fileprivate func isText(_ text: String, _ message: Message) -> Bool {
    guard message.role == .assistant, message.parts.count == 1,
      case .text(let node) = message.parts[0]
    else { return false }
    return self.text(node) == text
  }
}
