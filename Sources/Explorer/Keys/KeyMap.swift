import CellGrid

/// One line of the key table.
public struct Binding: Sendable {
  /// The keys that ask for the command.
  public let keys: [Key]
  /// What they ask for.
  public let command: Command
  /// What it does, in a few words.
  public let help: String

  init(_ keys: [Key], _ command: Command, _ help: String) {
    self.keys = keys
    self.command = command
    self.help = help
  }

  /// The keys in words, as help and the manual show them.
  public var keyNames: String {
    if command == .unfoldToDepth { return "1 – 9" }
    return keys.map(\.name).joined(separator: " ")
  }
}

/// The one table of keys: dispatch, help, status hints and the README's table are made from it.
public enum KeyMap {
  /// A group of bindings under a heading of the help.
  public struct Group: Sendable {
    /// The heading.
    public let title: String
    /// Its bindings.
    public let bindings: [Binding]
  }

  /// All bindings.
  public static let groups: [Group] = [
    Group(
      title: "Move",
      bindings: [
        Binding([.up, .character("k")], .moveUp, "row up"),
        Binding([.down, .character("j")], .moveDown, "row down"),
        Binding([.pageUp, .control("b")], .pageUp, "page up"),
        Binding([.pageDown, .control("f")], .pageDown, "page down"),
        Binding([.control("u")], .halfPageUp, "half a page up"),
        Binding([.control("d")], .halfPageDown, "half a page down"),
        Binding([.character("g"), .home], .moveFirst, "first row"),
        Binding([.character("G"), .end], .moveLast, "last row"),
        Binding([.character("J")], .nextSibling, "next sibling"),
        Binding([.character("K")], .previousSibling, "previous sibling"),
        Binding([.character("[")], .previousTrace, "previous trace"),
        Binding([.character("]")], .nextTrace, "next trace"),
      ]),
    Group(
      title: "Fold",
      bindings: [
        Binding([.left, .character("h")], .foldOrParent, "fold, or go to the parent"),
        Binding([.right, .character("l")], .unfoldOrChild, "unfold, or go to the first child"),
        Binding([.character(" ")], .toggleFold, "fold or unfold"),
        Binding(
          (1...9).map { .character(Character("\($0)")) }, .unfoldToDepth, "unfold to that depth"),
        Binding([.character("0")], .unfoldAll, "unfold all"),
        Binding([.character("-")], .foldAll, "fold all"),
      ]),
    Group(
      title: "Find",
      bindings: [
        Binding([.character("e")], .nextError, "next error, root cause first"),
        Binding([.character("E")], .previousError, "previous error"),
        Binding([.character("w")], .nextFinding, "next finding"),
        Binding([.character("W")], .previousFinding, "previous finding"),
        Binding(
          [.character("/")], .search, "search names, models, errors (~ for a regex)"
        ),
        Binding([.character("n")], .searchNext, "next match"),
        Binding([.character("N")], .searchPrevious, "previous match"),
        Binding([.character("f")], .filterLine, "filter, as type:tool dur:>2s"),
        Binding([.character("T")], .typeMenu, "choose types"),
        Binding([.character("x")], .errorsOnly, "errors only, or all again"),
        Binding([.character("X")], .clearFilters, "clear all filters"),
      ]),
    Group(
      title: "Detail",
      bindings: [
        Binding([.enter], .openDetail, "open the detail; fold a value in it"),
        Binding([.tab, .backTab], .otherPane, "go to the other pane"),
        Binding([.character("d")], .detailPosition, "detail beside, below, alone or away"),
        Binding([.character("v")], .rawDetail, "values pretty, or the line as it is in the file"),
      ]),
    Group(
      title: "Program",
      bindings: [
        Binding([.character("p")], .problems, "list the findings"),
        Binding([.character("R")], .placement, "calls side by side: as recorded, or repaired"),
        Binding([.character("?"), .function(1)], .help, "this help"),
        Binding([.character("r")], .reload, "read the files again"),
        Binding([.control("l")], .redraw, "draw the screen anew"),
        Binding([.control("z")], .suspend, "suspend"),
        Binding([.escape, .backspace], .back, "stop, close, back"),
        Binding([.character("q")], .quit, "back, then quit"),
      ]),
  ]

  private static let commands: [Key: Command] = Dictionary(
    groups.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.command) } },
    uniquingKeysWith: { first, _ in first })

  /// What a key asks for.
  public static func command(for key: Key) -> Command? { commands[key] }

  /// What the status line offers in the tree, most wanted first.
  static let treeHints: [(command: Command, word: String)] = [
    (.nextError, "next error"), (.search, "search"), (.filterLine, "filter"),
    (.typeMenu, "types"), (.errorsOnly, "errors only"), (.help, "help"), (.openDetail, "detail"),
    (.problems, "findings"), (.quit, "quit"),
  ]

  /// What the status line offers in the detail.
  static let detailHints: [(command: Command, word: String)] = [
    (.openDetail, "fold"), (.nextSibling, "next section"), (.rawDetail, "raw"),
    (.otherPane, "tree"), (.help, "help"), (.detailPosition, "place"), (.quit, "back"),
  ]

  /// The first key of a command, in words.
  public static func keyName(_ command: Command) -> String {
    groups.flatMap(\.bindings).first { $0.command == command }?.keys.first?.name ?? ""
  }

  /// The whole table as Markdown, for the README.
  public static var markdown: String {
    var lines = ["| keys | what they do |", "|---|---|"]
    for binding in groups.flatMap(\.bindings) {
      let keys = binding.keyNames.split(separator: " ").map { $0 == "–" ? "–" : "`\($0)`" }
      lines.append("| \(keys.joined(separator: " ")) | \(binding.help) |")
    }
    return lines.joined(separator: "\n")
  }
}

extension Key {
  /// The key in a word, as `Ctrl-L` or `↑`.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    }
  }
}
