import TraceCore

/// A row as a person names it.
package enum RowTarget: Hashable, Sendable {
  /// By its number in the status line, from 1.
  case row(Int)
  /// By the line of a file. Without a file, that of the cursor's row, then the others.
  case line(Int, file: String?)
  /// By the start of its id.
  case id(String)

  /// Reads what was typed: `123`, `L123`, `line:123`, `traces.jsonl:123`, or an id. Anything is an id
  /// unless it is one of the others; `id:` says that it is one. `nil` for nothing.
  init?(_ text: String) {
    let text = text.trimmingBlanks()
    guard !text.isEmpty else { return nil }
    if let number = Self.number(text) {
      self = .row(number)
    } else if let number = text.first.flatMap({
      "lL".contains($0) ? Self.number(text.dropFirst()) : nil
    }) {
      self = .line(number, file: nil)
    } else if text.utf8.starts(with: Self.idMark) {
      // Bytes, because an id may begin with a mark that Unicode joins with the colon.
      self = .id(String(Substring(text.utf8.dropFirst(Self.idMark.count))))
    } else if let colon = text.lastIndex(of: ":"),
      let number = Self.number(text[text.index(after: colon)...])
    {
      let file = String(text[..<colon])
      self = .line(number, file: file.isEmpty || file == "line" ? nil : file)
    } else {
      self = .id(text)
    }
  }

  private static let idMark = "id:".utf8

  private static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}

/// The row that a target names, in the snapshot in which it was looked for.
package struct LocatedRow: Sendable {
  let experiment: Experiment
  /// `nil` if there is none.
  let row: Int?
  /// What the user should know, if anything.
  let note: String?
}
