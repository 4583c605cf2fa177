import TraceModel

/// What the source line of a call says about an attribute that was missing.
extension TracebackFrame {
  /// The variable whose attribute is used, if it is a name; `nil` for `tools[0].invoke(…)`.
  func receiver(of attribute: String) -> String? {
    guard let range = source.firstRange(of: "." + attribute) else { return nil }
    let before = source[..<range.lowerBound]
    let name = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
    guard let first = name.first, !first.isNumber, before.dropLast(name.count).last != "." else {
      return nil
    }
    return String(name)
  }

  /// The variable before the first attribute that ``ToolAttributes`` knows, unless its name is a
  /// general word.
  var receiver: String? {
    let attributes = ToolAttributes.ofTools.union(ToolAttributes.ofRunnables)
    for attribute in attributes.sorted() {
      guard let name = receiver(of: attribute) else { continue }
      return name.count < 4 || Self.generalNames.contains(name) || ToolAttributes.isFactory(name)
        ? nil : name
    }
    return nil
  }

  private static let generalNames: Set<String> = [
    "tool", "self", "func", "function", "wrapped", "made", "item", "candidate", "agent", "graph",
    "chain", "made_tool", "my_tool", "object", "target", "handler", "call", "model",
  ]

  /// Whether the source uses an attribute of something that is named as a tool, or an attribute of
  /// the attribute that only tools have.
  func speaksOfTools(_ attribute: String) -> Bool {
    if attribute == "metadata" {
      let below = [
        ".metadata.name", ".metadata.description", ".metadata.get_", ".metadata.fn_schema",
      ]
      if below.contains(where: { source.firstRange(of: $0) != nil }) { return true }
    }
    guard source.firstRange(of: "." + attribute) != nil else { return false }
    let words = source.lowercased().split { !$0.isLetter }
    return words.contains("tool") || words.contains("tools")
  }
}

extension Traceback.Section {
  /// Whether the exception was raised while Python resolved the annotations or the signature of a
  /// function.
  var isResolvingAnnotations: Bool {
    let own = frames.reversed().prefix { $0.place == .standardLibrary }
    return own.contains {
      $0.function == "get_type_hints" || $0.function == "signature"
        || $0.function == "_signature_from_callable" || $0.function == "_eval_type"
    }
  }
}
