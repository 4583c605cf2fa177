/// Reads the words of a filter's text one after the other; any text is valid.
struct QueryWordReader {
  /// Those of the text, but a quote, a blank or another sign is one by itself where marks follow it or a scalar
  /// precedes it that Unicode joins with what follows: they are text of a value.
  private let characters: [Character]
  /// Which character of the text each is or is a part of.
  private let offsets: [Int]
  private var index = 0
  /// Where a quoted text begins that does not end.
  private var openQuote: Int?

  init(_ text: String) {
    var characters: [Character] = []
    var offsets: [Int] = []
    for (offset, character) in text.enumerated() {
      let parts = Self.parts(of: character)
      characters += parts
      offsets += parts.map { _ in offset }
    }
    self.characters = characters
    self.offsets = offsets + [(offsets.last ?? -1) + 1]
  }

  private static func parts(of character: Character) -> [Character] {
    let scalars = character.unicodeScalars
    guard scalars.count > 1, character != "\r\n", scalars.contains(where: isSign) else {
      return [character]
    }
    var parts: [Character] = []
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      guard isSign(scalar) else {
        text.append(scalar)
        continue
      }
      parts += Array(String(text)) + [Character(scalar)]
      text = String.UnicodeScalarView()
    }
    return parts + Array(String(text))
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isWhitespace }
    return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
  }

  mutating func next() -> QueryWord? {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return nil }
    let isNegated = skipMinus()
    var word = QueryWord(
      isNegated: isNegated, offset: offsets[index], valueOffset: offsets[index])
    if let name = member(of: "score") {
      (word.field, word.member) = ("score", name)
    } else if let name = member(of: "meta") {
      (word.field, word.member) = ("meta", name)
    } else {
      word.field = field()
    }
    word.valueOffset = offsets[index]
    repeat {
      let value = value()
      if !value.text.isEmpty || value.isExact { word.values.append(value) }
    } while skip("|")
    word.openQuote = openQuote
    return word
  }

  /// Consumes a `-` that is not a word itself.
  private mutating func skipMinus() -> Bool {
    guard index + 1 < characters.count, !characters[index + 1].isWhitespace else { return false }
    return skip("-")
  }

  /// Consumes letters before a colon, and the colon.
  private mutating func field() -> String? {
    var end = index
    while end < characters.count, characters[end].isLetter || characters[end] == "." { end += 1 }
    guard end > index, end < characters.count, characters[end] == ":" else { return nil }
    defer { index = end + 1 }
    return String(characters[index..<end])
  }

  /// Consumes `score.NAME:`, where the name is in quotes or contains no blank, quote or colon.
  private mutating func member(of field: String) -> QueryWord.Value? {
    let (start, prefix) = (index, field + ".")
    guard String(characters[index...].prefix(prefix.count)).lowercased() == prefix else {
      return nil
    }
    index += prefix.count
    var name = QueryWord.Value(text: "", isQuoted: isNext("\"", at: index), offset: offsets[index])
    if name.isQuoted {
      name.text = quoted()
    } else {
      while index < characters.count, !characters[index].isWhitespace,
        characters[index] != ":", characters[index] != "\""
      {
        name.text.append(characters[index])
        index += 1
      }
    }
    guard name.isQuoted || !name.text.isEmpty, skip(":") else {
      (index, openQuote) = (start, nil)
      return nil
    }
    return name
  }

  private mutating func value() -> QueryWord.Value {
    let start = index
    // A bar in a regular expression is part of it; `~"…"` keeps spaces.
    let isRegex = isNext("~", at: index)
    if isRegex, isNext("\"", at: index + 1) {
      index += 1
      return QueryWord.Value(text: "~" + quoted(), isQuoted: false, offset: offsets[start])
    }
    if isNext("=", at: index), isNext("\"", at: index + 1) {
      index += 1
      return QueryWord.Value(
        text: quoted(), isQuoted: true, isExact: true, offset: offsets[start])
    }
    if isNext("\"", at: index) {
      return QueryWord.Value(text: quoted(), isQuoted: true, offset: offsets[start])
    }
    while index < characters.count, !characters[index].isWhitespace,
      isRegex || characters[index] != "|"
    {
      index += 1
    }
    return QueryWord.Value(
      text: String(characters[start..<index]), isQuoted: false, offset: offsets[start])
  }

  /// Consumes a quoted text, and notes if it has no closing quote.
  ///
  /// A backslash has a meaning before a quote only, so that regular expressions keep theirs: two before it are
  /// one, and a single one escapes it.
  private mutating func quoted() -> String {
    let start = index
    index += 1
    var text = ""
    while index < characters.count, characters[index] != "\"" {
      let slashes = characters[index...].prefix { $0 == "\\" }.count
      let isBeforeQuote = isNext("\"", at: index + slashes)
      text += String(repeating: "\\", count: isBeforeQuote ? slashes / 2 : slashes)
      index += slashes
      guard index < characters.count, !isBeforeQuote || slashes % 2 == 1 else { continue }
      text.append(characters[index])
      index += 1
    }
    if !skip("\"") { openQuote = offsets[start] }
    return text
  }

  private func isNext(_ character: Character, at index: Int) -> Bool {
    index < characters.count && characters[index] == character
  }

  private mutating func skip(_ character: Character) -> Bool {
    guard isNext(character, at: index) else { return false }
    index += 1
    return true
  }
}
