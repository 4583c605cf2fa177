import JSONText

/// FluxLoop's wrapper as a value in an observation.
struct WrapperValue {
  let text: String
  /// The tool, if the value's key names it.
  let tool: String?
  /// Whether objects that a framework made are next to it.
  private(set) var isAmongTools = false

  static let needles: [StaticString] = [".<locals>.decorator.<locals>."]
  private static let search = Needles([needles])

  /// The first wrapper in the input or output.
  static func find(in body: JSONDocument.Value) -> WrapperValue? {
    guard body.mayContain(oneOf: search) else { return nil }
    for part in [body["input"], body["output"]].compactMap({ $0 }) {
      for index in part.index..<part.endIndex {
        let value = part.document.value(at: index)
        guard var found = WrapperValue(value) else { continue }
        found.isAmongTools = hasToolObjects(part)
        return found
      }
    }
    return nil
  }

  private init?(_ value: JSONDocument.Value) {
    guard value.kind == .string else { return nil }
    let key = value.key
    // In correct code a framework's tool contains the wrapper as its function.
    guard !(key.map(Self.functionKeys.contains) ?? false), let text = value.string,
      Self.isRepr(text), let wrapper = FluxLoopWrapper.find(in: text)
    else { return nil }
    self.text = wrapper
    tool = key.flatMap { Self.genericKeys.contains($0) ? nil : $0 }
  }

  private static func hasToolObjects(_ part: JSONDocument.Value) -> Bool {
    (part.index..<part.endIndex).contains { index in
      let value = part.document.value(at: index)
      guard value.kind == .string, let text = value.string, isRepr(text) else { return false }
      return AgentFramework.of(repr: text[...]) != nil
    }
  }

  private static let functionKeys: Set<String> = [
    "func", "coroutine", "fn", "_func", "function", "on_invoke_tool",
  ]

  /// Keys that describe what a value is, and do not name a tool.
  private static let genericKeys: Set<String> = [
    "tool", "tools", "func", "function", "functions", "callable", "target", "handler", "self",
    "args",
    "value", "result", "output", "input",
  ]

  /// Whether a text is what Python prints for a value, not a sentence that quotes one.
  private static func isRepr(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return first == "<" && last == ">" && text.firstRange(of: "> ") == nil
      || "[({".contains(first) && "])}".contains(last)
      || last == ")" && text.firstRange(of: "(") != nil
  }
}
