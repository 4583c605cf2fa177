import TraceCore

/// The filters active. A row matches when all of them match.
package struct FilterState: Hashable, Sendable {
  /// The text of the filter line; always valid.
  package var text = ""
  /// Types that are chosen in the menu; an empty set means all.
  var types: Set<String> = []
  package var errorsOnly = false
  /// Whether only rows with findings match.
  package var warningsOnly = false
  /// Terms of other options of the command line.
  package var given: [Given] = []

  /// A term of the command line.
  package struct Given: Hashable, Sendable {
    /// As the header shows it.
    let words: String
    let term: Query.Term

    package init(words: String, term: Query.Term) {
      self.words = words
      self.term = term
    }
  }

  package init() {}

  /// Whether every row matches.
  var isEmpty: Bool {
    text.allSatisfy(\.isWhitespace) && types.isEmpty && !errorsOnly && !warningsOnly
      && given.isEmpty
  }

  /// All filters in the syntax of the filter line.
  var description: String {
    var words = given.map(\.words)
    if !types.isEmpty { words.append("type:" + types.sorted().joined(separator: "|")) }
    if errorsOnly { words.append("is:error") }
    if warningsOnly { words.append("is:warning") }
    words += text.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.joined(separator: " ")
  }

  /// All filters as one query.
  package func query() throws(QueryFailure) -> Query {
    var query = try Query(text)
    query.terms += given.map(\.term)
    if !types.isEmpty {
      query.terms.append(.init(alternatives: types.sorted().map { .type(.exact($0)) }))
    }
    if errorsOnly { query.terms.append(.init(alternatives: [.state(.error)])) }
    if warningsOnly { query.terms.append(.init(alternatives: [.state(.warning)])) }
    return query
  }

  mutating func toggle(type: String) {
    if types.remove(type) == nil { types.insert(type) }
  }
}
