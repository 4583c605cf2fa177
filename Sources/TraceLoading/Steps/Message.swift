import JSONText
import TraceModel

/// One message of a conversation: `{role, content}`, or any other value.
struct Message {
  let role: String
  let content: String
  let range: RecordRange
  var start: Timestamp?
  var end: Timestamp?

  /// `range` is where the message is, if not in the record of its run.
  init(_ value: JSONDocument.Value, at range: RecordRange? = nil) {
    role = value["role"]?.text ?? ""
    content = value["content"]?.anyText ?? (value.kind == .object ? "" : value.text ?? "")
    self.range = range ?? RecordRange(within: value)
  }

  func step(parent: Int?) -> RunOutline.Step {
    .init(
      kind: .message, name: role, range: range, parent: parent, start: start, end: end,
      preview: content)
  }
}

extension RecordRange {
  /// The bytes of a value in its record.
  init(within value: JSONDocument.Value) {
    let range = value.sourceRange
    self.init(file: 0, offset: range.lowerBound, length: range.count, line: 0)
  }
}
