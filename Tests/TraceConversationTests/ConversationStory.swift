import JSONText
import TestSupport
import TraceIndex

@testable import TraceConversation

/// Experiments of observations with messages.
enum ConversationStory {
  /// A message of OpenAI's shape.
  static func message(_ role: String, _ text: String) -> String {
    #"{"role": "\#(role)", "content": "\#(text)"}"#
  }

  static func call(_ name: String, _ id: String) -> String {
    #"{"role": "assistant", "content": "", "tool_calls": [{"id": "\#(id)", "type": "function", "#
      + #""function": {"name": "\#(name)", "arguments": "{\"q\": 1}"}}]}"#
  }

  static func result(_ text: String, _ id: String) -> String {
    #"{"role": "tool", "content": "\#(text)", "tool_call_id": "\#(id)"}"#
  }

  /// An observation of a model. An output in quotes is a text.
  static func generation(
    _ id: String, _ input: [String], output: String, start: Double, parent: String? = nil,
    name: String = "turn", end: Double? = nil
  ) -> String {
    Observations.line(
      id, parent: parent, start: start, end: end ?? start + 1, type: "generation", name: name,
      extra: #""input": {"messages": [\#(input.joined(separator: ", "))]}, "output": \#(output)"#)
  }

  static func observation(
    _ id: String, in experiment: Experiment
  ) throws -> ObservationConversation? {
    guard let observation = experiment.observation(id: id) else { return nil }
    let document = try experiment.document(of: experiment.record(of: observation))
    return ConversationReader(experiment).conversation(of: observation, in: document)
  }
}

extension ConversationMessage {
  /// The role and the texts, with the id of the observation.
  func outline(_ experiment: Experiment) -> String {
    let texts = message.parts.map { part in
      switch part {
      case .text(let node), .reasoning(let node), .other(let node): conversation.text(node)
      case .toolCall(let call): "→" + conversation.text(call.name)
      case .toolResult(let result): "←" + (result.content.map { conversation.text($0) } ?? "")
      case .media: "[media]"
      }
    }
    let origin = observation.map { "@" + experiment.id($0) } ?? ""
    return "\(message.role) \(texts.joined(separator: "+"))\(origin)"
  }
}
