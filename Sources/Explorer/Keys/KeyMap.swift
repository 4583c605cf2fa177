import CellGrid

/// The one table of keys: dispatch, help, status hints and the README's table are made from it.
struct KeyMap: Sendable {
  let groups: [BindingGroup]
  /// What the status line offers in the tree, the most wanted first.
  let treeHints: [KeyHint]
  /// What the status line offers in the detail, the most wanted first.
  let detailHints: [KeyHint]
  /// What the status line offers in the list of experiments.
  let listHints: [KeyHint]
  /// What keys do in the detail where that is something else than in the tree.
  let detailHelp: [KeyHint]
  /// What the status line offers in the timeline, the most wanted first.
  let timelineHints: [KeyHint]
  private let commands: [KeyContext: [Key: Command]]
  private let keys: [Command: Key]

  /// A key map. Where a key is bound twice in a context, the first binding counts.
  init(
    groups: [BindingGroup], treeHints: [KeyHint], detailHints: [KeyHint], listHints: [KeyHint],
    detailHelp: [KeyHint], timelineHints: [KeyHint]
  ) {
    self.groups = groups
    self.treeHints = treeHints
    self.detailHints = detailHints
    self.listHints = listHints
    self.detailHelp = detailHelp
    self.timelineHints = timelineHints
    let bindings = groups.flatMap(\.bindings)
    commands = Dictionary(grouping: groups, by: \.context).mapValues { groups in
      Dictionary(
        groups.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.command) }
        },
        uniquingKeysWith: { first, _ in first })
    }
    keys = Dictionary(
      bindings.compactMap { binding in binding.keys.first.map { (binding.command, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func command(for key: Key, in context: KeyContext = .everywhere) -> Command? {
    commands[context]?[key] ?? commands[.everywhere]?[key]
  }

  /// The first key of a command, as the screen names it; empty when it has none.
  func keyName(_ command: Command) -> String { keys[command]?.name ?? "" }

  /// The first key of a command.
  func key(_ command: Command) -> Key? { keys[command] }

  /// All keys of a command, as the screen names them.
  func keyNames(_ command: Command) -> String {
    groups.lazy.flatMap(\.bindings).first { $0.command == command }?.keyNames ?? ""
  }

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
