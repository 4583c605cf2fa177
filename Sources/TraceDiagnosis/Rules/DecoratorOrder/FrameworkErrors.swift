/// The errors that occur when a framework receives FluxLoop's wrapper, or FluxLoop a framework's
/// tool.
///
/// They are recognized by families of texts, because versions word them differently.
enum FrameworkErrors {
  /// An error text that belongs to a family.
  struct Match {
    /// The line with the error.
    var excerpt: String
    /// The tool, if the text names it.
    var tool: String?
    /// Whether the text contains FluxLoop's wrapper.
    var showsWrapper = false
  }

  /// One family of error texts.
  private struct Family {
    /// The text contains the first part, and the others after it.
    let parts: [String]
    /// The tool's name is between these.
    var name: (before: String, after: String)?
    /// Whether the error also occurs without the mistake. Then it counts only with the wrapper.
    var needsWrapper = false
  }

  private static let families: [Family] = [
    // openai-agents, Responses and ChatCompletions.
    Family(parts: ["Unknown tool type: <class 'function'>"]),
    Family(parts: ["Got tool type: <class 'function'>"]),
    // FluxLoop's decorator above: functools.wraps, the call, inspect.signature, bind_tools.
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
    // The error is the same when the model calls a tool that does not exist.
    Family(
      parts: ["Tool ", " not found in agent"], name: ("Tool ", " not found in agent"),
      needsWrapper: true),
  ]

  /// The match of the first family that a text belongs to, if any.
  static func match(_ text: String, hasWrapper: Bool) -> Match? {
    guard !text.isEmpty else { return nil }
    for family in families where hasWrapper || !family.needsWrapper {
      guard let range = range(of: family, in: text) else { continue }
      return Match(
        excerpt: excerpt(text, range), tool: family.name.flatMap { name($0, in: text) },
        showsWrapper: FluxLoopWrapper.find(in: text) != nil)
    }
    return nil
  }

  /// The range of the first part, if the others come after it.
  private static func range(of family: Family, in text: String) -> Range<String.Index>? {
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

  /// The line of the text in which a range starts, without leading white space.
  private static func excerpt(_ text: String, _ range: Range<String.Index>) -> String {
    let start = text[..<range.lowerBound].lastIndex(where: \.isNewline).map(text.index(after:))
    let line = text[(start ?? text.startIndex)...].prefix { !$0.isNewline }
    return String(line.drop(while: \.isWhitespace))
  }
}
