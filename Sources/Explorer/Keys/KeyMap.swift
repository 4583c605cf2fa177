import CellGrid

/// The one table of keys: dispatch, help, status hints and the README's table are made from it.
struct KeyMap: Sendable {
  let groups: [BindingGroup]
  /// What the status line offers in the tree, the most wanted first.
  let treeHints: [KeyHint]
  /// What the status line offers in the detail, the most wanted first.
  let detailHints: [KeyHint]
  /// What the status line offers in the timeline, the most wanted first.
  let timelineHints: [KeyHint]
  private let commands: [KeyContext: [Key: Command]]
  private let keyNames: [Command: String]

  /// A key map. Where a key is bound twice in a context, the first binding counts.
  init(
    groups: [BindingGroup], treeHints: [KeyHint], detailHints: [KeyHint], timelineHints: [KeyHint]
  ) {
    self.groups = groups
    self.treeHints = treeHints
    self.detailHints = detailHints
    self.timelineHints = timelineHints
    let bindings = groups.flatMap(\.bindings)
    commands = Dictionary(grouping: groups, by: \.context).mapValues { groups in
      Dictionary(
        groups.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.command) }
        },
        uniquingKeysWith: { first, _ in first })
    }
    keyNames = Dictionary(
      bindings.map { ($0.command, $0.keys.first?.name ?? "") },
      uniquingKeysWith: { first, _ in first })
  }

  func command(for key: Key, in context: KeyContext = .everywhere) -> Command? {
    commands[context]?[key] ?? commands[.everywhere]?[key]
  }

  /// The first key of a command, as the screen names it; empty when it has none.
  func keyName(_ command: Command) -> String { keyNames[command] ?? "" }

  /// The whole table as Markdown, for the README.
  var markdown: String {
    var lines = ["| keys | what they do |", "|---|---|"]
    for binding in groups.flatMap(\.bindings) {
      let keys = binding.keyNames.split(separator: " ").map { $0 == "–" ? "–" : "`\($0)`" }
      lines.append("| \(keys.joined(separator: " ")) | \(binding.help) |")
    }
    return lines.joined(separator: "\n")
  }
}
