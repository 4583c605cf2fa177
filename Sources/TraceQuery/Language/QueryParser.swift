import TraceModel

extension Query {
  /// Parses the text of a filter. Linear, and without recursion.
  public init(_ text: String) throws(QueryFailure) {
    var terms: [Term] = []
    for word in QueryWord.split(text) {
      if let quote = word.openQuote {
        throw QueryFailure(offset: quote, message: "unclosed quote")
      }
      if let term = try Self.term(word) { terms.append(term) }
    }
    self.init(terms: terms)
  }

  private static func term(_ word: QueryWord) throws(QueryFailure) -> Term? {
    guard let field = word.field else {
      guard !word.values.isEmpty else { return nil }
      return Term(
        isNegated: word.isNegated,
        alternatives: try word.patterns().map { .name($0) })
    }
    guard !word.values.isEmpty else {
      throw QueryFailure(offset: word.valueOffset, message: "\(field): needs a value")
    }
    return Term(isNegated: word.isNegated, alternatives: try conditions(field, word))
  }

  private static func conditions(
    _ field: String, _ word: QueryWord
  ) throws(QueryFailure) -> [Condition] {
    switch field.lowercased() {
    case "type", "t":
      word.typePatterns.map { .type($0) }
    case "as": word.typePatterns.map { .actsAs($0) }
    case "is": try states(word)
    case "rule": try rules(word)
    case "level": try word.patterns(whole: true).map { .level($0) }
    case "name": try word.patterns().map { .name($0) }
    case "model": try word.patterns().map { .model($0) }
    case "error": try word.patterns().map { .error($0) }
    case "persona": try word.patterns().map { .persona($0) }
    case "any": try word.patterns().map { .any($0) }
    case "in", "input": try word.patterns().map { .input($0) }
    case "out", "output": try word.patterns().map { .output($0) }
    case "meta":
      try word.patterns().map { .metadata(word.member?.text, $0) }
    case "trace": word.values.map { .trace($0.text) }
    case "id": word.values.map { .id($0.text) }
    case "iter", "iteration": try word.ranges(.count, bare: .equal).map { .iteration($0) }
    case "dur", "duration": try word.ranges(.time, bare: .atLeast).map { .duration($0) }
    case "self": try word.ranges(.time, bare: .atLeast).map { .selfTime($0) }
    case "line": try word.ranges(.count, bare: .equal).map { .line($0) }
    case "tokens": try word.ranges(.count, bare: .atLeast).map { .tokens($0) }
    case "cost": try word.ranges(.money, bare: .atLeast).map { .cost($0) }
    case "score":
      try word.ranges(.share, bare: .atLeast).map { .score(evaluator: word.evaluator, $0) }
    case "pass": try passes(word)
    default: try usage(field, word)
    }
  }

  /// The conditions of `tokens.in` and of the other parts.
  private static func usage(
    _ field: String, _ word: QueryWord
  ) throws(QueryFailure) -> [Condition] {
    let part = UsagePart.allCases.first { "tokens.\($0.rawValue)" == field.lowercased() }
    guard let part else {
      throw QueryFailure(
        offset: word.offset,
        message: "unknown field \"\(field)\""
          + suggestion(field, among: fields.map(\.name), called: "fields"))
    }
    return try word.ranges(.count, bare: .atLeast).map { .usage(part, $0) }
  }

  private static func rules(_ word: QueryWord) throws(QueryFailure) -> [Condition] {
    let names = Rule.allCases.map(\.rawValue)
    var conditions: [Condition] = []
    for value in word.values {
      let start = value.text.lowercased()
      guard names.contains(where: { $0.hasPrefix(start) }) else {
        throw QueryFailure(
          offset: value.offset,
          message: "unknown rule \"\(value.text)\""
            + suggestion(value.text, among: names, called: "rules"))
      }
      conditions.append(.rule(.start(start)))
    }
    return conditions
  }

  private static func passes(_ word: QueryWord) throws(QueryFailure) -> [Condition] {
    var conditions: [Condition] = []
    for value in word.values {
      guard let pass = Bool(value.text.lowercased()) else {
        throw QueryFailure(
          offset: value.offset, message: "\"\(value.text)\" is not true or false")
      }
      conditions.append(.pass(pass))
    }
    return conditions
  }

  private static func states(_ word: QueryWord) throws(QueryFailure) -> [Condition] {
    var conditions: [Condition] = []
    for value in word.values {
      guard let state = StateWord(rawValue: value.text.lowercased()) else {
        throw QueryFailure(
          offset: value.offset,
          message: "unknown state \"\(value.text)\""
            + suggestion(value.text, among: StateWord.allCases.map(\.rawValue), called: "states"))
      }
      conditions.append(.state(state))
    }
    return conditions
  }
}
