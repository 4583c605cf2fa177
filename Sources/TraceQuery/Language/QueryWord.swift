/// One word of a filter's text: `-field:value|"other value"`.
struct QueryWord {
  struct Value {
    var text: String
    var isQuoted: Bool
    /// Whether the text is meant as a whole, and as it is written: `="text"`.
    var isExact = false
    /// Characters from the start of the filter's text.
    var offset: Int
  }

  var isNegated = false
  var field: String?
  /// The name in `score.name:`, `score."a name":` or `meta.key:`.
  var member: Value?
  /// Without empty ones.
  var values: [Value] = []
  /// Where a quoted text begins that does not end.
  var openQuote: Int?
  /// Characters from the start of the filter's text, after a `-`.
  var offset: Int
  /// Where the values begin.
  var valueOffset: Int

  /// Splits a text at spaces outside of quotes. Linear, and without recursion.
  static func split(_ text: String) -> [QueryWord] {
    var reader = QueryWordReader(text)
    var words: [QueryWord] = []
    while let word = reader.next() { words.append(word) }
    return words
  }
}
