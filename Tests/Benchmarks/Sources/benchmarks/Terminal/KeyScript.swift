/// The keys that are pressed after the file is loaded, in this order.
enum KeyScript {
  /// A kind of keys. Each has a row of the table.
  enum Kind: String, CaseIterable {
    case move = "move"
    case fold = "fold and unfold"
    case finding = "next error or finding"
    case search = "search names"
    case detail = "detail"
    case overlay = "help, findings, redraw"
    case view = "timeline, zoom, plumbing, marks"
    case busy = "moving while work runs"
    case filter = "filter"
  }

  /// A key and how often it is pressed.
  struct Step {
    let kind: Kind
    /// Its name in the report.
    let name: String
    let bytes: [UInt8]
    let times: Int
    /// Whether it only prepares the next steps and is not measured.
    var isSetup = false
  }

  private static let backspace = "\u{7F}"

  static let steps: [Step] =
    [
      setup("0", "g"),
      [move("j", 100), move("k", 60), control("D", 40), control("U", 30)],
      [key(.move, "PgDn", "\u{1B}[6~", 40), key(.move, "PgUp", "\u{1B}[5~", 30)],
      alternate(.move, ["G", "g"], 15),
      [move("]", 40), move("[", 20), move("J", 20), move("K", 15)],
      alternate(.fold, [" ", " "], 20), [move("]", 20)], alternate(.fold, [" ", " "], 20),
      alternate(.fold, ["-", "0"], 5), alternate(.fold, (1...6).map { "\($0)" }, 3),
      [move("]", 5)], alternate(.fold, ["l", "h"], 20), setup("0"),
      [key(.finding, "e", 60), key(.finding, "E", 30), key(.finding, "w", 40)],
      [key(.finding, "W", 20)],
      [key(.search, "/", 1)], typed(.search, "rebook"), [enter(.search)],
      [key(.search, "n", 30), key(.search, "N", 15)],
      [key(.search, "/", 1)], typed(.search, "zzz"), [enter(.search)],
      setup("e"),
      [enter(.detail), key(.detail, "j", 10), key(.detail, "k", 5), key(.detail, "J", 3)],
      alternate(.detail, ["v", "v"], 5), setup(backspace),
      alternate(.detail, ["\t", "\t"], 5), [key(.detail, "d", 8)],
      alternate(.overlay, ["?", "q"], 5),
      [
        key(.overlay, "p", 1), key(.overlay, "j", 10), key(.overlay, "G", 1), key(.overlay, "g", 1),
      ],
      setup(backspace), [key(.overlay, "Ctrl-L", "\u{0C}", 5)],
      setup("g", "]"), alternate(.view, ["z", "Z"], 5), alternate(.view, ["H", "H"], 5),
      [key(.view, "m", 1), key(.view, "'", 5), key(.view, "t", 1), key(.view, "j", 30)],
      [key(.view, "PgDn", "\u{1B}[6~", 20), key(.view, "+", 3), key(.view, ">", 3)],
      [key(.view, "*", 5), key(.view, "]", 20), key(.view, "_", 1), key(.view, "t", 1)],
    ].flatMap { $0 }

  /// What starts work on all rows or bodies, and what ends it. The keys in between must not wait for it.
  static let works: [(name: String, start: String, end: String)] = [
    ("sorting by self time", "ss", "st"), ("a list by duration", "sD", "Z"),
    ("statistics", "S" + backspace, ""), ("failures", "p\t" + backspace, ""),
    ("the timeline", "t", "t"), ("any:zzzzz", "fany:zzzzz\r", "X"),
  ]

  // MARK: Making steps

  private static func key(_ kind: Kind, _ name: String, _ times: Int) -> Step {
    key(kind, name, name, times)
  }

  private static func key(_ kind: Kind, _ name: String, _ text: String, _ times: Int) -> Step {
    Step(kind: kind, name: name, bytes: Array(text.utf8), times: times)
  }

  private static func move(_ name: String, _ times: Int) -> Step { key(.move, name, times) }

  private static func control(_ letter: Character, _ times: Int) -> Step {
    Step(
      kind: .move, name: "Ctrl-\(letter)", bytes: [(letter.asciiValue ?? 0) & 0x1F], times: times)
  }

  private static func enter(_ kind: Kind) -> Step { key(kind, "Enter", "\r", 1) }

  /// Each character of a text once.
  private static func typed(_ kind: Kind, _ text: String) -> [Step] {
    text.map { key(kind, "typing", String($0), 1) }
  }

  /// The keys in turns, each of them `times` times.
  private static func alternate(_ kind: Kind, _ names: [String], _ times: Int) -> [Step] {
    let shown = [" ": "Space", "\t": "Tab"]
    let keys = names.map { key(kind, shown[$0] ?? $0, $0, 1) }
    return Array(repeating: keys, count: times).flatMap { $0 }
  }

  private static func setup(_ names: String...) -> [Step] {
    names.map {
      Step(kind: .move, name: $0, bytes: Array($0.utf8), times: 1, isSetup: true)
    }
  }
}
