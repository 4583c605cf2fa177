import TraceModel

extension Query {
  /// A message about a value of `type:` or `as:` that is the start of none of FluxLoop's types and of
  /// `types`.
  public func typeMistake(among types: some Sequence<String>) -> String? {
    let all = Set(types.map { $0.lowercased() } + ObservationType.known)
    for condition in terms.flatMap(\.alternatives) {
      switch condition {
      case .type(.start(let word)), .actsAs(.start(let word)):
        if all.contains(where: { $0.hasPrefix(word) }) { continue }
        return "unknown type \"\(word)\""
          + Self.suggestion(word, among: ObservationType.known, called: "types")
      default: continue
      }
    }
    return nil
  }
}
