/// What frameworks say when they are handed FluxLoop's wrapper, or when FluxLoop is handed their tool:
/// families of texts, since versions word them differently.
enum FrameworkErrors {
  /// A text of the family.
  struct Match {
    /// The sentence, cut from what surrounds it.
    var excerpt: String
    /// The tool, where the text names it.
    var tool: String?
    /// Whether the text itself shows FluxLoop's wrapper.
    var showsWrapper = false
  }

  /// One family: all of these parts stand in the text, the first of them being the place to show.
  private struct Family {
    let parts: [String]
    /// What comes between these is the tool's name.
    var name: (before: String, after: String)?
    /// Whether it also occurs without the mistake, so that the wrapper must be seen as well.
    var needsWrapper = false
  }

  private static let families: [Family] = [
    // openai-agents, Responses and ChatCompletions.
    Family(parts: ["Unknown tool type: <class 'function'>"]),
    Family(parts: ["Got tool type: <class 'function'>"]),
    // FluxLoop above: functools.wraps, the call, inspect.signature, bind_tools of langchain-core.
    Family(parts: ["'FunctionTool' object has no attribute '__name__'"]),
    Family(parts: ["'StructuredTool' object has no attribute '__name__'"]),
    Family(parts: ["'FunctionTool' object is not callable"]),
    Family(parts: ["'StructuredTool' object is not callable"]),
    Family(parts: ["FunctionTool(name='", "is not a callable object"], name: ("Tool(name='", "'")),
    Family(
      parts: ["StructuredTool(name='", "is not a callable object"], name: ("Tool(name='", "'")),
    Family(
      parts: ["StructuredTool(name='", "is not supported by signature"],
      name: ("Tool(name='", "'")),
    Family(
      parts: ["FunctionTool(name='", "is not supported by signature"], name: ("Tool(name='", "'")),
    // The framework calls a tool's methods on the plain function.
    Family(parts: ["'function' object has no attribute 'invoke'"]),
    Family(parts: ["'function' object has no attribute 'ainvoke'"]),
    Family(parts: ["'function' object has no attribute 'args_schema'"]),
    Family(parts: ["'function' object has no attribute 'on_invoke_tool'"]),
    Family(parts: ["'function' object has no attribute 'params_json_schema'"]),
    // A model that names a tool which is not there gives the same words.
    Family(
      parts: ["Tool ", " not found in agent"], name: ("Tool ", " not found in agent"),
      needsWrapper: true),
  ]

  /// The family that a text belongs to, if there is one.
  static func match(_ text: String, hasWrapper: Bool) -> Match? {
    guard !text.isEmpty else { return nil }
    for family in families where hasWrapper || !family.needsWrapper {
      guard let range = place(of: family, in: text) else { continue }
      return Match(
        excerpt: excerpt(text, range), tool: family.name.flatMap { name($0, in: text) },
        showsWrapper: FluxLoopWrapper.find(in: text) != nil)
    }
    return nil
  }

  /// Where the first part stands, if the others follow it.
  private static func place(of family: Family, in text: String) -> Range<String.Index>? {
    guard let first = text.firstRange(of: family.parts[0]) else { return nil }
    let rest = String(text[first.upperBound...])
    for part in family.parts.dropFirst() where rest.firstRange(of: part) == nil { return nil }
    return first
  }

  private static func name(_ bounds: (before: String, after: String), in text: String) -> String? {
    guard let before = text.firstRange(of: bounds.before) else { return nil }
    let rest = String(text[before.upperBound...])
    guard let after = rest.firstRange(of: bounds.after) else { return nil }
    let name = rest[..<after.lowerBound]
    return name.isEmpty || name.count > 100 || name.contains(where: \.isWhitespace)
      ? nil : String(name)
  }

  /// The line of the text in which the sentence stands, from some words before it.
  private static func excerpt(_ text: String, _ range: Range<String.Index>) -> String {
    let start = text[..<range.lowerBound].lastIndex(where: \.isNewline).map(text.index(after:))
    let line = text[(start ?? text.startIndex)...].prefix { !$0.isNewline }
    return String(line.drop(while: \.isWhitespace))
  }
}
