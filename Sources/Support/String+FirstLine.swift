extension String {
  /// The first line that is not blank, without leading blanks, at most `limit` characters of it.
  package func firstLine(_ limit: Int = .max) -> String {
    String(drop(while: \.isWhitespace).prefix { !$0.isNewline }.prefix(limit))
  }
}
