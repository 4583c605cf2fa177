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
    content = value["content"]?.text ?? (value.kind == .object ? "" : value.text ?? "")
    self.range = range ?? RecordRange(within: value)
  }

  func step(parent: Int?) -> RunOutline.Step {
    .init(
      kind: .message, name: role, range: range, parent: parent, start: start, end: end,
      preview: content)
  }

  /// The turn that this message begins.
  func turn(_ number: Int) -> RunOutline.Step {
    .init(
      kind: .turn, name: "turn \(number)", range: range, start: start, end: end, preview: content)
  }
}

extension RecordRange {
  /// The bytes of a value in its record.
  init(within value: JSONDocument.Value) {
    let range = value.sourceRange
    self.init(file: 0, offset: range.lowerBound, length: range.count, line: 0)
  }
}

/// The turns of a conversation: each begins with what the user says.
struct Turns {
  let messages: [Message]
  /// Ranges of messages. What comes before the first user's message belongs to the first turn.
  private(set) var ranges: [Range<Int>] = []

  init(_ messages: [Message]) {
    self.messages = messages
    var first = 0
    for (index, message) in messages.enumerated().dropFirst()
    where message.role == "user" && messages[first..<index].contains(where: { $0.role == "user" }) {
      ranges.append(first..<index)
      first = index
    }
    if !messages.isEmpty { ranges.append(first..<messages.count) }
  }

  /// How many turns began. When a conversation is over, the simulated user may say goodbye, which nobody
  /// answers.
  static func count(_ roles: [String], isOver: Bool) -> Int {
    let count = roles.count { $0 == "user" }
    return isOver && count > 1 && roles.last == "user" ? count - 1 : count
  }

  /// What the user says in a turn.
  func userText(_ turn: Int) -> String? {
    messages[ranges[turn]].first { $0.role == "user" }?.content
  }

  /// What the agent answers in a turn.
  func answers(_ turn: Int) -> [String] {
    messages[ranges[turn]].filter { $0.role != "user" }.map(\.content)
  }
}
