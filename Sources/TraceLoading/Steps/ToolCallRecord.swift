import JSONText
import TraceModel

/// One element of `tool_calls`: `{turn, tool, input, output, is_error, duration_ms}` as CLI 0.4
/// documents it, or whatever the agent's process reported.
struct ToolCallRecord {
  let name: String
  let range: RecordRange
  /// `turn` as the agent counts it.
  let turn: Int?
  let error: String?
  /// In microseconds.
  let duration: Int64?
  /// The strings in what was passed and in what was returned.
  let inputTexts: [String]
  let outputTexts: [String]
  private let preview: String

  /// Strings of a call that are compared with messages.
  private static let textLimit = 16
  private static let previewLimit = 60

  init(_ value: JSONDocument.Value) {
    let input = Self.first(["input", "arguments", "args", "parameters"], of: value)
    let output = Self.first(["output", "result", "content"], of: value)
    name = Self.name(value)
    range = RecordRange(within: value)
    turn = value["turn"]?.integer
    error = Self.error(value, output)
    duration = value["duration_ms"]?.finite.flatMap(Self.microseconds)
    inputTexts = Self.texts(input)
    outputTexts = Self.texts(output)
    preview = [input?.source, output?.text].compactMap { $0.map(Self.start) }
      .joined(separator: " → ")
  }

  func step(parent: Int?) -> RunOutline.Step {
    .init(
      kind: .toolCall, name: name, range: range, parent: parent, error: error, duration: duration,
      preview: preview)
  }

  /// The tool's name under the keys of FluxLoop and of the vendors; empty if there is none.
  private static func name(_ value: JSONDocument.Value) -> String {
    let function = value["function"]
    return function?["name"]?.string ?? function?.string
      ?? ["tool", "name", "tool_name", "toolName"].lazy.compactMap { value[$0]?.string }.first ?? ""
  }

  private static func first(
    _ keys: [String], of value: JSONDocument.Value
  ) -> JSONDocument.Value? {
    let function = value["function"]
    return keys.lazy.compactMap { value[$0] ?? function?[$0] }.first
  }

  /// The error itself, or the answer of a call that is marked as failed.
  private static func error(
    _ value: JSONDocument.Value, _ output: JSONDocument.Value?
  ) -> String? {
    if let error = value["error"], error.bool != false {
      if error.bool == nil, let text = error["message"]?.string ?? error.text { return text }
      return output?.text ?? "error"
    }
    guard value["is_error"]?.bool == true || value["isError"]?.bool == true else { return nil }
    return output?.text ?? "error"
  }

  private static func microseconds(_ milliseconds: Double) -> Int64? {
    milliseconds >= 0 && milliseconds < 1e15 ? Int64(milliseconds * 1000) : nil
  }

  private static func texts(_ value: JSONDocument.Value?) -> [String] {
    guard let value else { return [] }
    return (value.index..<value.endIndex).lazy
      .compactMap { value.document.value(at: $0).string }.prefix(textLimit).map { $0 }
  }

  private static func start(_ text: String) -> String { String(text.prefix(previewLimit)) }
}
