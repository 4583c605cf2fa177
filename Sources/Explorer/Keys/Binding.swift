import CellGrid

/// A command with its keys and its line in the help.
struct Binding: Sendable {
  let keys: [Key]
  let command: Command
  /// What the command does, as a short phrase.
  let help: String

  init(_ keys: [Key], _ command: Command, _ help: String) {
    self.keys = keys
    self.command = command
    self.help = help
  }

  /// The help without what a heading says already: "in the timeline: ".
  func help(under title: String) -> String {
    let prefix = "in the \(title.lowercased()): "
    return help.hasPrefix(prefix) ? String(help.dropFirst(prefix.count)) : help
  }

  /// The keys as help and manual show them.
  var keyNames: String {
    if command == .unfoldToDepth { return "1 – 9" }
    return keys.map(\.name).joined(separator: " ")
  }
}

/// Bindings under a heading of the help.
struct BindingGroup: Sendable {
  let title: String
  /// Where the keys count.
  var context = KeyContext.everywhere
  let bindings: [Binding]
}

/// Where a key counts. There it comes before what it does everywhere.
enum KeyContext: Sendable { case everywhere, timeline }
