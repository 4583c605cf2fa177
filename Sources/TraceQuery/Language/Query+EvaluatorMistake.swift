extension Query {
  /// A message about a `score.NAME:` that matches none of the evaluators.
  ///
  /// Without any evaluators there is no message: the experiment was not evaluated.
  public func evaluatorMistake(among names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    for case .score(let evaluator?, _) in terms.flatMap(\.alternatives) {
      let matcher = TextMatcher(evaluator)
      guard !names.contains(where: matcher.matches) else { continue }
      switch evaluator {
      case .whole(let name):
        return "unknown evaluator \"\(name)\""
          + Self.suggestion(name, among: names, called: "evaluators")
      default: return "no such evaluator; valid evaluators: \(names.joined(separator: ", "))"
      }
    }
    return nil
  }
}
