import TraceModel

/// The turns of a conversation: each begins with what the user says.
struct Turns {
  let messages: [Message]
  /// Ranges of messages. What comes before the first user's message belongs to the first turn.
  private(set) var ranges: [Range<Int>] = []

  init(_ messages: [Message]) {
    self.messages = messages
    var first = 0
    var hasUser = false
    for (index, message) in messages.enumerated() where message.role == "user" {
      if hasUser {
        ranges.append(first..<index)
        first = index
      }
      hasUser = true
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

  /// The row of a turn: what the user says, from the first message to the end of the last one.
  func step(_ turn: Int) -> RunOutline.Step {
    let messages = messages[ranges[turn]]
    let opening = messages.first { $0.role == "user" } ?? messages[ranges[turn].lowerBound]
    return .init(
      kind: .turn, name: "\(turn + 1)", range: opening.range,
      start: messages.lazy.compactMap(\.start).min(), end: messages.lazy.compactMap(\.end).max(),
      preview: opening.content)
  }
}
