/// Exceptions with which Python and LangGraph end a call that has not failed.
enum ControlFlow {
  private static let classes: Set<String> = [
    "GraphInterrupt", "NodeInterrupt", "GraphBubbleUp", "ParentCommand", "GeneratorExit",
    "CancelledError", "StopAsyncIteration", "KeyboardInterrupt",
  ]

  /// Whether a class, with or without its module, is one of these.
  static func contains(class name: String) -> Bool {
    let name = name.trimmingBlanks()
    return classes.contains(name.split(separator: ".").last.map(String.init) ?? name)
  }

  /// Whether the last line of a traceback names one of these.
  static func ends(traceback: String) -> Bool {
    guard
      let line = traceback.split(whereSeparator: \.isNewline).last(where: {
        !$0.allSatisfy(\.isWhitespace)
      })
    else { return false }
    return contains(class: String(line.prefix { $0 != ":" && $0 != "(" }))
  }
}
