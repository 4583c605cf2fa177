/// One message of a conversation, in the same form for every vendor.
///
/// It refers to the JSON that it was read from and copies none of it. A result of a tool is always a
/// separate message with the role ``Role/tool``, also where the vendor sends several results
/// in one message of the user.
public struct Message: Sendable, Equatable {
  public let role: Role
  /// The value that the message was read from. Several messages can have the same one.
  public let node: JSONNodeID
  /// The participant, where the vendor names one.
  public let name: JSONNodeID?
  public internal(set) var parts: [Part]

  /// A piece of a message's content.
  public enum Part: Sendable, Equatable {
    /// A string.
    case text(JSONNodeID)
    /// What the model thought: a string, or a vendor's structure.
    case reasoning(JSONNodeID)
    case toolCall(ToolCall)
    case toolResult(ToolResult)
    case media(Media)
    /// Content that no shape describes.
    case other(JSONNodeID)
  }

  /// The tool calls, in order.
  public var toolCalls: [ToolCall] {
    parts.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
  }

  /// The results of tools, in order.
  public var toolResults: [ToolResult] {
    parts.compactMap { if case .toolResult(let result) = $0 { result } else { nil } }
  }
}
