/// A command that the status line offers.
struct KeyHint: Sendable {
  let command: Command
  /// Commands that belong to it, with their own keys.
  private(set) var others: [Command]
  let label: String

  init(_ command: Command, _ others: Command..., label: String) {
    self.command = command
    self.others = others
    self.label = label
  }

  init(_ command: Command, _ label: String) { self.init(command, label: label) }

  /// The same with another label.
  func labelled(_ label: String) -> KeyHint {
    var hint = KeyHint(command, label)
    hint.others = others
    return hint
  }
}
