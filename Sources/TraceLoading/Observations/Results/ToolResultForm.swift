import JSONText

/// The result of one tool call, in the forms of MCP, Anthropic, Bedrock, CLI 0.4 and LangChain.
struct ToolResultForm {
  /// The object with the result's members.
  private let members: JSONDocument.Value
  /// Whether the form itself is that of a tool's result, whatever members it has.
  private let isToolResult: Bool
  private let isPython: Bool

  /// `isPython` is true for an object from Python's text form, which may be code or a sentence.
  init(_ value: JSONDocument.Value, isPython: Bool = false) {
    self.isPython = isPython
    if let block = value["toolResult"], value.childCount == 1 {
      (members, isToolResult) = (block, true)
    } else if value["lc"] != nil, let arguments = value["kwargs"] {
      (members, isToolResult) = (arguments, Self.isToolMessage(Self.lastName(value["id"])))
    } else {
      (members, isToolResult) = (value, Self.isToolMessage(value["__class__"]?.string))
    }
  }

  /// The message of the error that the result states; `nil` if it states none.
  var error: String? {
    guard statesError, !isPython || isWritten else { return nil }
    return text
  }

  private var statesError: Bool {
    if members["isError"]?.bool == true || members["is_error"]?.bool == true { return true }
    guard let status = members["status"]?.string, status.lowercased() == "error" else {
      return false
    }
    return isToolResult || members["type"]?.string == "tool"
      || members["tool_call_id"] != nil || members["toolUseId"] != nil
  }

  /// Whether Python wrote the members for a result: it has a content, and no values without a name, as a
  /// sentence or an expression in code has.
  private var isWritten: Bool {
    content != nil && !members.children.contains { $0.key?.isEmpty == true }
  }

  private var content: JSONDocument.Value? {
    members["content"] ?? members["result"] ?? members["error"]
  }

  /// The text of the content, which may be a list of blocks.
  private var text: String {
    guard let content else { return "" }
    guard content.kind == .array else { return content.anyText ?? "" }
    return content.children.lazy.compactMap { $0.string ?? $0["text"]?.string }.first ?? ""
  }

  /// The class in LangChain's list of modules and a class.
  private static func lastName(_ id: JSONDocument.Value?) -> String? {
    guard let id, id.kind == .array else { return nil }
    return id.children.reduce(nil) { $1.string ?? $0 }
  }

  private static func isToolMessage(_ name: String?) -> Bool {
    name == "ToolMessage" || name == "ToolMessageChunk"
  }
}
