import JSONText

/// An error that a result states although nothing was raised.
enum ResultError {
  /// What openai-agents returns to the model in place of a tool's result.
  private static let agentsText = "An error occurred while running the tool"

  /// The message of an output that is an error by the rules of MCP (`isError`), Anthropic and CLI 0.4
  /// (`is_error`) or LangChain (a tool message with `status`); `nil` for any other.
  ///
  /// A tool's output may also be a list of these. Other lists are histories, which repeat old errors.
  static func message(_ output: JSONDocument.Value, isTool: Bool) -> String? {
    switch output.kind {
    case .object:
      if states(output) { return text(of: output) }
      guard isTool, let messages = output["messages"], messages.kind == .array else { return nil }
      return messages.children.first(where: states).map(text)
    case .array: return isTool ? output.children.first(where: states).map(text) : nil
    default: return nil
    }
  }

  /// What the output of a tool reports in a form that is no standard, and may be a part of a good result.
  static func reported(by output: JSONDocument.Value) -> String? {
    if let text = output.string { return text.hasPrefix(agentsText) ? text : nil }
    guard let error = output["error"], !isEmpty(error) else { return nil }
    return error["message"]?.string ?? error.text
  }

  private static func states(_ result: JSONDocument.Value) -> Bool {
    if result["isError"]?.bool == true || result["is_error"]?.bool == true { return true }
    guard let status = result["status"]?.string, status.lowercased() == "error" else {
      return false
    }
    return result["type"]?.string == "tool" || result["tool_call_id"] != nil
  }

  /// The text of a result's content, which may be a list of blocks.
  private static func text(of result: JSONDocument.Value) -> String {
    let content = result["content"] ?? result["result"] ?? result["error"]
    guard let content else { return "" }
    guard content.kind == .array else { return content.text ?? "" }
    return content.children.lazy.compactMap { $0.string ?? $0["text"]?.string }.first ?? ""
  }

  private static func isEmpty(_ value: JSONDocument.Value) -> Bool {
    switch value.kind {
    case .null, .false: true
    case .string: value.range.isEmpty
    case .object, .array: value.childCount == 0
    case .number: value.number == 0
    case .true: false
    }
  }
}
