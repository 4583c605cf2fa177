import TestSupport

import TraceCore
@testable import TraceLoading

/// Lines of `trace_summary.jsonl` as CLI 0.4 writes them, from the few fields that matter to a test.
enum RunLine {
  /// One run. `end` is in seconds after noon, `duration` in milliseconds; `conversation` and `calls` are
  /// JSON, and `extra` is one or more members, separated by commas.
  static func line(
    _ id: String? = "r", input: String = "hello", conversation: String? = nil,
    calls: String? = nil, end: Double = 10, duration: Double = 1000, extra: String = ""
  ) -> String {
    var members = id.map { [#""run_id": "\#($0)""#] } ?? []
    members.append(#""iteration": 0, "input": "\#(input)", "output": "o", "success": true"#)
    members.append(#""duration_ms": \#(duration), "timestamp": "\#(Observations.time(end))""#)
    if let conversation { members.append(#""conversation": \#(conversation)"#) }
    if let calls { members.append(#""tool_calls": \#(calls)"#) }
    if !extra.isEmpty { members.append(extra) }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A conversation of these messages: the user's and the agent's in turn.
  static func talk(_ texts: String...) -> String {
    let messages = texts.enumerated().map { index, text in
      #"{"role": "\#(index.isMultiple(of: 2) ? "user" : "assistant")", "content": "\#(text)"}"#
    }
    return "[" + messages.joined(separator: ", ") + "]"
  }
}

extension Experiment {
  /// The rows below a trace as text: type and name, indented by depth, and `!` with the error.
  func rows(ofTrace number: Int = 0) -> [String] {
    tree.rows(ofTrace: number).compactMap { row in
      tree.observation(row).map { index in
        String(repeating: " ", count: tree.depth(row) - 1) + "\(type(index)) \(name(index))"
          + (error(index).map { " !\($0)" } ?? "")
      }
    }
  }
}
