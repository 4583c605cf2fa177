/// One word of a filter's text: `-field:value|"other value"`.
struct QueryWord {
  /// One of the values, with its place in the text.
  struct Value {
    var text: String
    var isQuoted: Bool
    /// Characters from the start of the filter's text.
    var offset: Int
  }

  var isNegated = false
  var field: String?
  var values: [Value] = []
  /// Characters from the start of the filter's text.
  var offset: Int
  /// Where the values begin.
  var valueOffset: Int

  /// Splits a text at blanks outside of quotes.
  static func split(_ text: String) -> [QueryWord] {
    var reader = Reader(characters: Array(text))
    var words: [QueryWord] = []
    while let word = reader.next() { words.append(word) }
    return words
  }

  private struct Reader {
    let characters: [Character]
    var index = 0

    mutating func next() -> QueryWord? {
      while index < characters.count, characters[index].isWhitespace { index += 1 }
      guard index < characters.count else { return nil }
      var word = QueryWord(offset: index, valueOffset: index)
      if characters[index] == "-", index + 1 < characters.count,
        !characters[index + 1].isWhitespace
      {
        word.isNegated = true
        index += 1
        word.offset = index
      }
      word.field = field()
      word.valueOffset = index
      repeat {
        let value = value()
        if !value.text.isEmpty { word.values.append(value) }
      } while skip("|")
      return word
    }

    /// Letters before a colon.
    private mutating func field() -> String? {
      var end = index
      while end < characters.count, characters[end].isLetter || characters[end] == "." { end += 1 }
      guard end > index, end < characters.count, characters[end] == ":" else { return nil }
      defer { index = end + 1 }
      return String(characters[index..<end])
    }

    private mutating func value() -> Value {
      let start = index
      // In a regular expression a bar is its own alternative, not the filter's; `~"…"` keeps blanks.
      let isRegex = index < characters.count && characters[index] == "~"
      if isRegex, index + 1 < characters.count, characters[index + 1] == "\"" {
        index += 1
        return Value(text: "~" + quoted(), isQuoted: false, offset: start)
      }
      if index < characters.count, characters[index] == "\"" {
        return Value(text: quoted(), isQuoted: true, offset: start)
      }
      while index < characters.count, !characters[index].isWhitespace,
        isRegex || characters[index] != "|"
      {
        index += 1
      }
      return Value(text: String(characters[start..<index]), isQuoted: false, offset: start)
    }

    /// What stands between quotes; the closing one may still be missing while it is typed. Only a
    /// quote needs a backslash, so that regular expressions keep theirs.
    private mutating func quoted() -> String {
      index += 1
      var text = ""
      while index < characters.count, characters[index] != "\"" {
        if characters[index] == "\\", index + 1 < characters.count, characters[index + 1] == "\"" {
          index += 1
        }
        text.append(characters[index])
        index += 1
      }
      _ = skip("\"")
      return text
    }

    private mutating func skip(_ character: Character) -> Bool {
      guard index < characters.count, characters[index] == character else { return false }
      index += 1
      return true
    }
  }
}
