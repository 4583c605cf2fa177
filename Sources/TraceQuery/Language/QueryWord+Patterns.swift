import TraceIndex

extension QueryWord {
  /// The values as patterns. One that is neither a glob nor a regular expression matches a part of a
  /// text, or the whole text where `whole` is set.
  func patterns(whole: Bool = false) throws(QueryFailure) -> [TextPattern] {
    var patterns: [TextPattern] = []
    for value in values { patterns.append(try value.pattern(whole: whole)) }
    return patterns
  }

  /// The values as types: the start of one, or a whole one in quotes.
  var typePatterns: [TextPattern] {
    values.map { value in
      if value.isExact { return .exact(value.text) }
      return value.isQuoted ? .whole(value.text) : .start(value.text.lowercased())
    }
  }

  /// The name of an evaluator, whole or as a glob. Names that differ in case only are the same.
  var evaluator: TextPattern? {
    member.map { name in
      let text = name.text.lowercased()
      return !name.isQuoted && text.isGlob ? .glob(text) : .whole(text)
    }
  }
}

extension QueryWord.Value {
  fileprivate func pattern(whole: Bool) throws(QueryFailure) -> TextPattern {
    if isExact { return .exact(text) }
    if !isQuoted, let regex = Experiment.regex(in: text) {
      if let message = TextMatcher.mistake(inRegex: regex) {
        throw QueryFailure(offset: offset + 1, message: message)
      }
      return .regex(regex)
    }
    if !isQuoted, text.isGlob { return .glob(text) }
    return whole ? .whole(text) : .part(text)
  }
}

extension String {
  fileprivate var isGlob: Bool {
    utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }
}
