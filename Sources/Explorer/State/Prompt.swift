import TraceCore

/// A line that is being typed at the bottom of the screen.
public struct Prompt: Sendable {
  /// What it is for.
  public enum Kind: Sendable { case search, filter }

  /// What it is for.
  public let kind: Kind
  /// What was typed.
  public private(set) var text: [Character]
  /// Characters before the cursor.
  public private(set) var cursor: Int
  /// Where one was when the prompt opened, to go back to on Esc.
  let origin: TreeState.Viewpoint
  /// What is wrong with the text.
  var mistake: QueryFailure?

  /// Characters that a line may have.
  private static let limit = 2_000

  init(_ kind: Kind, text: String, origin: TreeState.Viewpoint) {
    self.kind = kind
    self.text = Array(text)
    self.origin = origin
    cursor = self.text.count
  }

  mutating func insert(_ characters: some Sequence<Character>) {
    let room = max(0, Self.limit - text.count)
    let line = characters.prefix(room).map { $0.isNewline ? " " : $0 }
    text.insert(contentsOf: line, at: cursor)
    cursor += line.count
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
  }

  mutating func deleteForward() {
    if cursor < text.count { text.remove(at: cursor) }
  }

  /// Deletes from the start to the cursor.
  mutating func deleteLine() {
    text.removeFirst(cursor)
    cursor = 0
  }

  /// Deletes the word before the cursor.
  mutating func deleteWord() {
    while cursor > 0, text[cursor - 1].isWhitespace { deleteBackward() }
    while cursor > 0, !text[cursor - 1].isWhitespace { deleteBackward() }
  }

  mutating func move(by steps: Int) { cursor = min(max(0, cursor + steps), text.count) }

  /// Completes the word before the cursor as far as it is clear; returns the choices.
  mutating func complete(_ overview: ExperimentOverview) -> [String] {
    let start = text[..<cursor].lastIndex { $0.isWhitespace || $0 == "|" || $0 == "-" }
    let wordStart = start.map { $0 + 1 } ?? 0
    let word = String(text[wordStart..<cursor])
    let choices = Self.choices(for: word, before: String(text[..<wordStart]), overview)
    guard let first = choices.first else { return [] }
    var common = Array(first)
    for choice in choices.dropFirst() {
      let shared = zip(common, choice).prefix { $0 == $1 }.count
      common = Array(common.prefix(shared))
    }
    if common.count > word.count { insert(common.dropFirst(word.count)) }
    if choices.count == 1, !first.hasSuffix(":") { insert(" ") }
    return choices
  }

  /// Words that begin as the typed one does: fields, or a field's known values.
  private static func choices(
    for word: String, before: String, _ overview: ExperimentOverview
  ) -> [String] {
    let field: String
    let prefix: String
    if let colon = word.firstIndex(of: ":") {
      field = String(word[..<colon])
      prefix = field + ":"
    } else if before.hasSuffix("|"),
      let colon = before.lastIndex(of: ":"),
      let start = before[..<colon].lastIndex(where: { !$0.isLetter })
    {
      field = String(before[before.index(after: start)..<colon])
      prefix = ""
    } else if before.hasSuffix("|"), let colon = before.firstIndex(of: ":") {
      field = String(before[..<colon])
      prefix = ""
    } else {
      return Query.fields.map { $0.name + ":" }.filter { $0.hasPrefix(word) }
    }
    return values(of: field, overview).map { value in
      prefix + (value.contains { $0.isWhitespace || $0 == "|" } ? "\"\(value)\"" : value)
    }.filter { $0.hasPrefix(word) }
  }

  private static func values(of field: String, _ overview: ExperimentOverview) -> [String] {
    switch field {
    case "type": overview.experiment.typeNames.filter { !$0.isEmpty }
    case "is": Query.StateWord.allCases.map(\.rawValue)
    case "level": overview.experiment.levelNames.filter { !$0.isEmpty }
    case "persona": overview.personas
    case "model": overview.models
    default: []
    }
  }
}
