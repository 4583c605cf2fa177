import JSONText
import Messages

/// What the result of a tool call says.
struct AnswerDetails {
  /// The beginning of the text.
  let text: String
  let content: ComparedValue
  /// As ``ToolResult/isError``.
  let isError: Bool
  /// As ``ToolResult/isBlockList``.
  let isBlockList: Bool

  /// The name of a tool and words about why it failed are near the beginning.
  private static let lengthLimit = 2000

  /// Of a result that can no longer be read.
  init() {
    text = ""
    content = ComparedValue(nil)
    isError = false
    isBlockList = false
  }

  init(_ result: ToolResult, in conversation: Conversation) {
    let value = result.content.map(conversation.value)
    text = String((value.map(Self.text) ?? "").prefix(Self.lengthLimit))
    content = ComparedValue(value)
    isError = result.isError
    isBlockList = result.isBlockList
  }

  /// The text of a value, or of the blocks that it consists of.
  private static func text(of value: JSONDocument.Value) -> String {
    guard value.kind == .array else { return value.anyText ?? "" }
    let blocks = value.children.map { $0["text"]?.string }
    let texts = blocks.compactMap(\.self)
    return texts.count == blocks.count ? texts.joined(separator: " ") : value.source
  }
}
