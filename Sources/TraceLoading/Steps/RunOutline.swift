import JSONText
import TraceModel

/// The steps of a run that its record contains, in display order: turns, the messages and tool calls in
/// them, and the tool calls whose turn is not known.
struct RunOutline {
  /// Each step comes after its parent.
  var steps: [Step] = []

  /// One step, whose strings are not interned yet.
  struct Step {
    let kind: Kind
    let name: String
    /// Relative to the run's record until the step is ``located(in:)`` a file.
    var range: RecordRange
    /// Index of the turn that contains it.
    var parent: Int?
    var error: String?
    /// Whether only the result says that the step failed.
    var isErrorInResult = false
    var start: Timestamp?
    var end: Timestamp?
    /// In microseconds.
    var duration: Int64?
    var preview: String
  }

  enum Kind {
    case turn, message, toolCall
  }

  /// The steps of a record of CLI 0.4; `nil` if it has neither messages nor tool calls.
  init?(_ record: JSONDocument.Value, _ fields: FieldReader) {
    let messages = Self.elements(fields.messages(of: record, or: [.string])).map { Message($0) }
    let calls = Self.elements(record["tool_calls"]).map { ToolCallRecord($0, fields) }
    // An object that names a tool is one call.
    let isCall = calls.contains { !$0.name.isEmpty }
    fields.note(
      record["tool_calls"], unless: isCall ? [.array, .object] : [.array],
      expected: "a list of calls")
    guard !messages.isEmpty || !calls.isEmpty else { return nil }
    self.init(messages, calls)
  }

  /// The steps of a conversation.
  init(_ messages: [Message], _ calls: [ToolCallRecord] = []) {
    let turns = Turns(messages)
    if turns.ranges.count > 1 {
      append(turns, calls)
    } else {
      append(messages[...], calls[...], parent: nil)
    }
  }

  /// Appends turns with their calls. Calls whose turn is not known keep their place among the calls:
  /// before the turn of the next one, or at the end.
  private mutating func append(_ turns: Turns, _ calls: [ToolCallRecord]) {
    let placement = TurnPlacement.turns(of: calls, in: turns)
    var next = 0
    var known = 0
    for (number, range) in turns.ranges.enumerated() {
      known = max(known, next)
      while known < placement.count, placement[known] == nil { known += 1 }
      if known < placement.count, placement[known] == number {
        append([], calls[next..<known], parent: nil)
        next = known
      }
      let end = placement[next...].firstIndex { $0 != number } ?? placement.count
      steps.append(turns.step(number))
      append(turns.messages[range], calls[next..<end], parent: steps.count - 1)
      next = end
    }
    append([], calls[next...], parent: nil)
  }

  /// The steps of a record that is in a file.
  func located(in record: RecordRange) -> [Step] {
    steps.map { step in
      var step = step
      step.range = RecordRange(
        file: record.file, offset: record.offset + step.range.offset, length: step.range.length,
        line: record.line)
      return step
    }
  }

  /// Appends a turn's messages, with its calls before the first answer.
  private mutating func append(
    _ messages: ArraySlice<Message>, _ calls: ArraySlice<ToolCallRecord>, parent: Int?
  ) {
    let answer = messages.firstIndex { $0.role == "assistant" } ?? messages.endIndex
    for message in messages[..<answer] { steps.append(message.step(parent: parent)) }
    for call in calls { steps.append(call.step(parent: parent)) }
    for message in messages[answer...] { steps.append(message.step(parent: parent)) }
  }

  /// The elements of a list; a value that is not a list counts as its only element.
  private static func elements(_ list: JSONDocument.Value?) -> [JSONDocument.Value] {
    guard let list else { return [] }
    return list.kind == .array ? Array(list.children) : [list]
  }
}
