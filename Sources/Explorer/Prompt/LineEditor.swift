/// A line of text that is being typed.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character]
  /// Characters before the cursor.
  private(set) var cursor: Int

  /// The most characters of a line.
  private static let limit = 2_000

  /// A line with the cursor at its end.
  init(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// Inserts characters at the cursor, line breaks as blanks, as far as there is room.
  mutating func insert(_ new: some Sequence<Character>) {
    let room = max(0, Self.limit - characters.count)
    let line = new.prefix(room).map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: line, at: cursor)
    cursor += line.count
  }

  /// Replaces what is between a position and the cursor.
  mutating func replace(from start: Int, with new: some Sequence<Character>) {
    characters.removeSubrange(start..<cursor)
    cursor = start
    insert(new)
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  /// Deletes everything before the cursor.
  mutating func deleteToStart() {
    characters.removeFirst(cursor)
    cursor = 0
  }

  /// Deletes the word before the cursor and the blanks after it.
  mutating func deleteWord() {
    while cursor > 0, characters[cursor - 1].isWhitespace { deleteBackward() }
    while cursor > 0, !characters[cursor - 1].isWhitespace { deleteBackward() }
  }

  mutating func move(by steps: Int) { cursor = min(max(0, cursor + steps), characters.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }
}
