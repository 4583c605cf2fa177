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
  /// Whether the call has no error of its own, so that `is_error` alone marks it.
  private let isMarked: Bool
  private let preview: String

  /// Strings of a call that are compared with messages.
  private static let textLimit = 16
  /// Bytes of a string that is compared with messages.
  private static let textLength = 1000
  private static let previewLimit = 60

  init(_ value: JSONDocument.Value, _ fields: FieldReader) {
    let input = Self.first(["input", "arguments", "args", "parameters"], of: value)
    let output = Self.first(["output", "result", "content"], of: value)
    name = Self.name(value)
    range = RecordRange(within: value)
    turn = value["turn"]?.statedInteger
    error = Self.error(value, output, fields)
    isMarked = value["error"].map { Self.isEmpty($0) } ?? true
    duration = fields.duration(value["duration_ms"], in: "tool_calls")
    inputTexts = Self.texts(input)
    outputTexts = Self.texts(output)
    preview =
      input == nil && output == nil && (value.kind != .object || name.isEmpty)
      ? Self.start(value)
      : [input, output].compactMap { $0.map(Self.start) }.filter { !$0.isEmpty }
        .joined(separator: " → ")
  }

  func step(parent: Int?) -> RunOutline.Step {
    .init(
      kind: .toolCall, name: name, range: range, parent: parent, error: error,
      isErrorInResult: error != nil && isMarked, duration: duration, preview: preview)
  }

  /// The tool's name under the keys of FluxLoop and of the vendors; empty if there is none. A list or an object is its
  /// own name if it is the only one.
  private static func name(_ value: JSONDocument.Value) -> String {
    let (function, tool) = (value["function"], value["tool"])
    let names =
      [function?["name"], function?.kind == .object ? nil : function, tool?["name"], tool]
      + ["name", "tool_name", "toolName"].map { value[$0] }
    let stated = names.compactMap { $0 }.filter { $0.text?.isEmpty == false }
    let text = stated.first { $0.kind != .object && $0.kind != .array }
    return (text ?? stated.first)?.text ?? ""
  }

  private static func first(
    _ keys: [String], of value: JSONDocument.Value
  ) -> JSONDocument.Value? {
    let function = value["function"]
    return keys.lazy.compactMap { value[$0] ?? function?[$0] }.first
  }

  /// The error itself, or the answer of a call that is marked as failed.
  private static func error(
    _ value: JSONDocument.Value, _ output: JSONDocument.Value?, _ fields: FieldReader
  ) -> String? {
    let error = value["error"].flatMap { isEmpty($0) ? nil : $0 }
    let isMarked = ["is_error", "isError"].contains {
      fields.bool(value[$0], in: "tool_calls") == true
    }
    guard error != nil || isMarked else { return nil }
    let texts = [error?["message"]?.string, error?.bool == nil ? error?.text : nil, output?.text]
    return texts.lazy.compactMap { $0 }.first { !$0.allSatisfy(\.isWhitespace) } ?? "error"
  }

  /// Whether a value is what programs write for "no error", besides `null`.
  private static func isEmpty(_ value: JSONDocument.Value) -> Bool {
    switch value.kind {
    case .null, .false: true
    case .true: false
    case .number: value.number == 0
    case .string: value.range.isEmpty
    case .array, .object: value.childCount == 0
    }
  }

  private static func texts(_ value: JSONDocument.Value?) -> [String] {
    guard let value else { return [] }
    return (value.index..<value.endIndex).lazy
      .map { value.document.value(at: $0) }.filter { $0.range.count <= textLength }
      .compactMap(\.string).prefix(textLimit).map { $0 }
  }

  /// The start of a value's text, on one line.
  private static func start(_ value: JSONDocument.Value) -> String {
    let text = value.string ?? value.source
    return String(text.prefix(previewLimit).map { $0.isNewline ? " " : $0 })
  }
}
