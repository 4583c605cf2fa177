/// A command that the status line offers.
struct KeyHint: Sendable {
  let command: Command
  let label: String

  init(_ command: Command, _ label: String) {
    self.command = command
    self.label = label
  }
}
