import JSONText

/// An error that a result states although nothing was raised.
enum ResultError {
  /// What openai-agents returns to the model in place of a tool's result.
  private static let agentsText = "An error occurred while running the tool"

  /// The message of an output that is an error by the rules of ``ToolResultForm``; `nil` for any other.
  ///
  /// A tool's output may also be a list of results, or Python's text form of either. Other lists are
  /// histories, which repeat old errors; other texts are a model's.
  static func message(_ output: JSONDocument.Value, isTool: Bool) -> String? {
    if output.kind == .object, let message = ToolResultForm(output).error { return message }
    guard isTool else { return nil }
    if output.kind != .string { return message(inList: output) }
    guard let root = pythonText(output)?.root else { return nil }
    return ToolResultForm(root, isPython: true).error ?? message(inList: root, isPython: true)
  }

  /// The message of the first error in a list, or in an object's `messages`.
  private static func message(
    inList output: JSONDocument.Value, isPython: Bool = false
  ) -> String? {
    let list = output.kind == .object ? output["messages"] : output
    guard let list, list.kind == .array else { return nil }
    let objects = list.children.lazy.filter { $0.kind == .object }
    let stated = objects.compactMap { ToolResultForm($0, isPython: isPython).error }.first
    return stated ?? message(inTexts: list)
  }

  /// The message of the first error in a list of Python's text forms. Lines of a document, one of which is
  /// such a text, are no results.
  private static func message(inTexts list: JSONDocument.Value) -> String? {
    let texts = list.children.lazy.filter { $0.kind == .string }
    let stated = texts.compactMap { text in
      pythonText(text).flatMap { ToolResultForm($0.root, isPython: true).error }
    }.first
    guard let stated, texts.allSatisfy({ $0.pythonText { _ in true }?.root.kind == .object })
    else { return nil }
    return stated
  }

  private static func pythonText(_ value: JSONDocument.Value) -> JSONDocument? {
    value.pythonText(ifBytes: UsageHint.mayState)
  }

  /// What the output of a tool reports in a form that is no standard, and may be a part of a good result.
  static func reported(by output: JSONDocument.Value) -> String? {
    if let text = output.string { return text.hasPrefix(agentsText) ? text : nil }
    guard let error = output["error"], !isEmpty(error) else { return nil }
    return error["message"]?.string ?? error.text
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
