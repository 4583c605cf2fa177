import JSONText

/// What a run was asked first, and what it answered last.
package struct RunEnds: Sendable {
  /// The user's first message.
  package internal(set) var asked: SaidText?
  /// The assistant's last message.
  package internal(set) var answered: SaidText?
  /// How often the user said something: as the files state it, otherwise the roots of agents, at least one
  /// if something was asked.
  package internal(set) var turnCount: Int?

  init() {}
}

/// A text, or any other value that was said, and where it was read.
package struct SaidText: Sendable {
  package let value: JSONDocument.Value
  /// The number of the run's record that contains the value as it is; `nil` if an observation's record does,
  /// or a JSON text in a string.
  package let record: Int?
  /// The text, or the JSON of another value. Decoded once, because it may be long.
  package let text: String

  init(value: JSONDocument.Value, record: Int?, text: String? = nil) {
    (self.value, self.record) = (value, record)
    self.text = text ?? value.string ?? value.source
  }
}
