import JSONText
import Messages
import TraceIndex
import TraceModel

extension ConversationReader {
  /// Longer records are not read for one line.
  private static var previewLimit: Int { 8 << 20 }

  /// What a row says about an observation; `nil` if its record cannot be read or is too long.
  package func preview(of observation: Int) -> ObservationPreview? {
    let record = experiment.record(of: observation)
    guard record.length <= Self.previewLimit, let root = document(of: record)?.root else {
      return nil
    }
    let input = root["input"] ?? root["arguments"]
    let output = root["output"] ?? root["result"]
    let type = experiment.actsAs(observation) ?? experiment.observations.types[observation]
    switch type {
    case .generation: return Self.generation(input, output)
    case .tool: return Self.tool(input, output)
    default:
      let isMessage = isStep(observation) && input == nil && output == nil
      return Self.other(isMessage ? root : input, output)
    }
  }

  // MARK: Generations

  private static func generation(
    _ input: JSONDocument.Value?, _ output: JSONDocument.Value?
  ) -> ObservationPreview {
    if let output, let answer = said(by: .assistant, in: output) {
      return ObservationPreview(input: "", output: answer)
    }
    guard let output, !output.isNull else {
      return ObservationPreview(input: input.map(lastSaid) ?? "", output: "")
    }
    let words = ["content", "text"].lazy.compactMap { output[$0]?.stringStart(1_000) }.first
    guard let words, !words.isEmpty else {
      return ObservationPreview(input: "", output: result(output))
    }
    var text = InlineText()
    text.append("\"" + words + "\"")
    return ObservationPreview(input: "", output: text.text)
  }

  /// What the last message of a role says: its text in quotes, then its calls.
  private static func said(by role: Messages.Role, in value: JSONDocument.Value) -> String? {
    let conversation = Conversation(value)
    guard let message = conversation.messages.last(where: { $0.role == role && !$0.parts.isEmpty })
    else { return nil }
    var text = InlineText()
    var isQuoted = false
    for part in message.parts {
      switch part {
      case .text(let node):
        guard let words = conversation.value(node).stringStart(1_000),
          !words.allSatisfy(\.isWhitespace)
        else { continue }
        text.append(isQuoted ? " " : "\"")
        isQuoted = true
        text.append(words)
      case .toolCall(let call):
        text.append((isQuoted ? "\" " : text.text.isEmpty ? "" : " ") + "→ ")
        isQuoted = false
        text.append(call, in: conversation)
      case .media(let media): text.append("[\(media.type ?? "media")]")
      case .reasoning, .toolResult, .other: continue
      }
    }
    if isQuoted { text.append("\"") }
    return text.text.isEmpty ? nil : text.text
  }

  /// The last message, whoever it is from.
  private static func lastSaid(_ value: JSONDocument.Value) -> String {
    guard let role = Conversation(value).messages.last?.role else { return arguments(value) }
    return said(by: role, in: value) ?? arguments(value)
  }

  // MARK: Tools and others

  static func preview(_ exchange: MissingExchange) -> ObservationPreview {
    tool(exchange.arguments.map(opened), exchange.result)
  }

  /// Arguments that a vendor writes as the text of an object.
  fileprivate static func opened(_ value: JSONDocument.Value) -> JSONDocument.Value {
    value.string.flatMap { JSONDocument.parsed(Array($0.utf8)) }?.root ?? value
  }

  private static func tool(
    _ input: JSONDocument.Value?, _ output: JSONDocument.Value?
  ) -> ObservationPreview {
    ObservationPreview(input: input.map(arguments) ?? "", output: output.map(result) ?? "")
  }

  private static func other(
    _ input: JSONDocument.Value?, _ output: JSONDocument.Value?
  ) -> ObservationPreview {
    ObservationPreview(
      input: input.map { said(by: .user, in: $0) ?? arguments($0) } ?? "",
      output: output.map { said(by: .assistant, in: $0) ?? result($0) } ?? "")
  }

  private static func arguments(_ value: JSONDocument.Value) -> String {
    var text = InlineText()
    text.append(arguments: value)
    return text.text
  }

  /// A result, or its content where it is the message that answers a call.
  private static func result(_ value: JSONDocument.Value) -> String {
    guard !value.isNull else { return "" }
    var text = InlineText()
    let conversation = Conversation(value)
    if conversation.messages.count == 1, let result = conversation.messages[0].toolResults.first,
      let content = result.content
    {
      text.append(result: conversation.value(content))
    } else {
      text.append(result: value)
    }
    return text.text
  }
}

extension InlineText {
  /// Appends `name(argument=value, …)`.
  fileprivate mutating func append(_ call: ToolCall, in conversation: Conversation) {
    append(conversation.text(call.name) + "(")
    if let node = call.arguments {
      append(arguments: ConversationReader.opened(conversation.value(node)))
    }
    append(")")
  }
}
