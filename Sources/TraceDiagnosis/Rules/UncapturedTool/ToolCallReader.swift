import JSONText

/// Reads tool calls and answers in the formats of OpenAI (chat and responses), Anthropic and
/// LangChain.
struct ToolCallReader {
  var calls: ToolCalls
  /// The observation that the values belong to; `nil` for a trace's record.
  let caller: Int?

  /// Continues the calls of a trace.
  init(_ calls: ToolCalls, caller: Int?) {
    self.calls = calls
    self.caller = caller
  }

  /// Strings that contain more are not searched for JSON.
  private static let textLimit = 1 << 20
  /// JSON in a string starts within this many bytes.
  private static let textPrefix = 16
  private static let textNeedles = [Needle("tool_"), Needle("call_id"), Needle("function_call")]

  /// Reads the answers at any depth of a value, and the calls if the value may request any.
  mutating func read(_ value: JSONDocument.Value, requestsCalls: Bool) {
    for index in value.index..<value.endIndex {
      let node = value.document.value(at: index)
      if node.kind == .string { readText(node, requestsCalls: requestsCalls) }
      guard node.kind == .object else { continue }
      readAnswer(node)
      if requestsCalls { readCalls(node) }
    }
  }

  /// Reads the elements of a `tool_calls` array.
  mutating func readList(_ list: JSONDocument.Value) {
    guard list.kind == .array else { return }
    for call in list.children where call.kind == .object {
      add(
        id: (call["call_id"] ?? call["id"] ?? call["tool_call_id"])?.text,
        name: call["function"]?["name"]?.string
          ?? ["name", "tool", "tool_name", "toolName"].lazy.compactMap { call[$0]?.string }.first,
        call)
    }
  }

  /// Reads JSON in a string.
  private mutating func readText(_ node: JSONDocument.Value, requestsCalls: Bool) {
    guard Self.mayContainCalls(node), let text = node.string,
      case .success(let inner) = Result(catching: { try JSONDocument(Array(text.utf8)) })
    else { return }
    read(inner.root, requestsCalls: requestsCalls)
  }

  private static func mayContainCalls(_ node: JSONDocument.Value) -> Bool {
    let range = node.range
    // Blanks and escaped line breaks may come before the JSON.
    guard range.count < textLimit,
      node.document.text[range].prefix(textPrefix).contains(where: {
        $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
      })
    else { return false }
    return node.document.text.withUnsafeBufferPointer { text in
      let text = UnsafeBufferPointer(rebasing: text[range])
      return textNeedles.contains { $0.occurs(in: text) }
    }
  }

  private mutating func readAnswer(_ node: JSONDocument.Value) {
    // A request may have its id under the same key, but only an answer has content.
    let role = (node["role"] ?? node["type"])?.string
    if let id = node["tool_call_id"]?.text,
      role == "tool" || role == "tool_result" || node["content"] != nil || node["output"] != nil
        || node["result"] != nil
    {
      calls.addAnswer(id: id)
    }
    if role == "function", let name = node["name"]?.string, node["content"] != nil {
      calls.addAnswer(name: name)
    }
    if let id = node["tool_use_id"]?.text { calls.addAnswer(id: id) }
    if node["type"]?.string?.hasSuffix("call_output") == true, let id = node["call_id"]?.text {
      calls.addAnswer(id: id)
    }
  }

  private mutating func readCalls(_ node: JSONDocument.Value) {
    if let list = node["tool_calls"] { readList(list) }
    if let call = node["function_call"], call.kind == .object {
      add(id: call["id"]?.text, name: call["name"]?.string, call)
    }
    switch node["type"]?.string {
    case "tool_use": add(id: node["id"]?.text, name: node["name"]?.string, node)
    case "function_call": add(id: node["call_id"]?.text, name: node["name"]?.string, node)
    default: break
    }
  }

  private mutating func add(id: String?, name: String?, _ node: JSONDocument.Value) {
    guard let name, !name.isEmpty else { return }
    calls.add(
      id: id, name: name, caller: caller,
      hasResult: node["result"] != nil || node["output"] != nil, excerpt: node.source)
  }
}
