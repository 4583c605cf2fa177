import TraceCore

/// The filters that are in force: all of them must hold.
public struct FilterState: Hashable, Sendable {
  /// The filter line's text; always one that can be read.
  public var text = ""
  /// Types that are chosen in the menu; none means all.
  public var types: Set<String> = []
  /// Whether only errors show.
  public var errorsOnly = false
  /// Whether only rows with findings show.
  public var warningsOnly = false
  /// What the command line asked for besides, with its words.
  public var given: [Given] = []

  /// A term of the command line.
  public struct Given: Hashable, Sendable {
    /// As the header shows it.
    public let words: String
    /// What must hold.
    public let term: Query.Term

    /// Makes a term.
    public init(words: String, term: Query.Term) {
      self.words = words
      self.term = term
    }
  }

  /// No filter.
  public init() {}

  /// Whether nothing is filtered.
  public var isEmpty: Bool {
    text.allSatisfy(\.isWhitespace) && types.isEmpty && !errorsOnly && !warningsOnly
      && given.isEmpty
  }

  /// All of it in the words of the filter line.
  public var description: String {
    var words = given.map(\.words)
    if !types.isEmpty { words.append("type:" + types.sorted().joined(separator: "|")) }
    if errorsOnly { words.append("is:error") }
    if warningsOnly { words.append("is:warning") }
    words += text.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.joined(separator: " ")
  }

  /// All of it as one query.
  public func query() throws(QueryFailure) -> Query {
    var query = try Query(text)
    query.terms += given.map(\.term)
    if !types.isEmpty {
      query.terms.append(.init(alternatives: types.sorted().map { .type(.whole($0)) }))
    }
    if errorsOnly { query.terms.append(.init(alternatives: [.state(.error)])) }
    if warningsOnly { query.terms.append(.init(alternatives: [.state(.warning)])) }
    return query
  }
}
