import JSONText

/// FluxLoop's wrapper as a value in an observation.
struct WrapperValue {
  let text: String
  /// The tool, if the value's key names it.
  let tool: String?

  /// The first wrapper in the input or output, or else in the traceback.
  static func find(in body: JSONDocument.Value, traceback: String) -> WrapperValue? {
    for part in [body["input"], body["output"]].compactMap({ $0 }) {
      for index in part.index..<part.endIndex {
        if let found = WrapperValue(part.document.value(at: index)) { return found }
      }
    }
    return FluxLoopWrapper.find(in: traceback).map { WrapperValue(text: $0, tool: nil) }
  }

  private init(text: String, tool: String?) {
    self.text = text
    self.tool = tool
  }

  private init?(_ value: JSONDocument.Value) {
    guard value.kind == .string else { return nil }
    let key = value.key
    // In correct code a framework's tool contains the wrapper as its function.
    guard !(key.map(Self.functionKeys.contains) ?? false), let text = value.string,
      Self.isRepr(text), let wrapper = FluxLoopWrapper.find(in: text)
    else { return nil }
    self.init(text: wrapper, tool: key.flatMap { Self.genericKeys.contains($0) ? nil : $0 })
  }

  private static let functionKeys: Set<String> = [
    "func", "coroutine", "fn", "_func", "function", "on_invoke_tool",
  ]

  /// Keys that describe what a value is, and do not name a tool.
  private static let genericKeys: Set<String> = [
    "tool", "tools", "func", "function", "callable", "target", "handler", "self", "args", "value",
    "result", "output", "input",
  ]

  /// Whether a text is what Python prints for a value, not a sentence that quotes one.
  private static func isRepr(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return first == "<" && last == ">" && text.firstRange(of: "> ") == nil
      || "[({".contains(first) && "])}".contains(last)
      || last == ")" && text.firstRange(of: "(") != nil
  }
}
