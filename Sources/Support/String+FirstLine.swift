extension String {
  /// The first line that is not blank, without leading blanks, at most `limit` characters of it.
  package func firstLine(_ limit: Int = .max) -> String {
    let line = drop(while: \.isWhitespace).prefix { !$0.isNewline }
    let start = line.prefix(limit)
    return start.endIndex == line.endIndex ? String(start) : start + "…"
  }
}
