import JSONText
import Messages

/// The result of a tool call.
struct ToolAnswer {
  /// The beginning of the text.
  let text: String
  let content: ComparedValue
  /// As ``ToolResult/isError``.
  let isError: Bool
  /// As ``ToolResult/isBlockList``.
  let isBlockList: Bool
  /// When an observation first had it, in microseconds since the epoch; `.max` if unknown.
  let time: Int64

  /// The name of a tool and words about why it failed are near the beginning.
  private static let lengthLimit = 2000

  init(_ result: ToolResult, in conversation: Conversation, at time: Int64) {
    let value = result.content.map(conversation.value)
    text = String((value.map(Self.text) ?? "").prefix(Self.lengthLimit))
    content = ComparedValue(value)
    isError = result.isError
    isBlockList = result.isBlockList
    self.time = time
  }

  /// The text of a value, or of the blocks that it consists of.
  private static func text(of value: JSONDocument.Value) -> String {
    guard value.kind == .array else { return value.text ?? "" }
    let blocks = value.children.map { $0["text"]?.string }
    let texts = blocks.compactMap(\.self)
    return texts.count == blocks.count ? texts.joined(separator: " ") : value.source
  }
}
