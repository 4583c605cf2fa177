import JSONText
import TraceModel

/// Exceptions with which Python and LangGraph end a call that has not failed.
enum ControlFlow {
  private static let classes: [StaticString] = [
    "GraphInterrupt", "NodeInterrupt", "GraphBubbleUp", "ParentCommand", "GeneratorExit",
    "CancelledError", "StopAsyncIteration", "KeyboardInterrupt",
  ]

  /// Whether a class, with or without its module, is one of these.
  static func contains(class name: String) -> Bool {
    var name = name.trimmingBlanks()
    return name.withUTF8 { name in
      let start = name.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
      let bare = UnsafeBufferPointer(rebasing: name[start...])
      return classes.contains { bare.equals($0) }
    }
  }

  /// Whether the exception that a traceback ends with is one of these.
  static func ends(traceback: String) -> Bool {
    guard let line = TracebackText(traceback).exceptionLine else { return false }
    return contains(class: String(line.prefix { $0 != ":" && $0 != "(" }))
  }

  /// The same for an error's text, if it is a whole traceback.
  static func ends(error: String) -> Bool {
    TracebackText.begins(error) && ends(traceback: error)
  }
}
