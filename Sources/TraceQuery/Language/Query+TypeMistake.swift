import TraceModel

extension Query {
  /// A message about a value of `type:` or `as:` that is the start of none of FluxLoop's types and of
  /// `types`.
  public func typeMistake(among types: some Sequence<String>) -> String? {
    for condition in terms.flatMap(\.alternatives) {
      switch condition {
      case .type(.start(let word)), .actsAs(.start(let word)):
        let isStart = { (type: String) in type.lowercased().hasPrefix(word) }
        if ObservationType.known.contains(where: isStart) || types.contains(where: isStart) {
          continue
        }
        return "unknown type \"\(word)\""
          + Self.suggestion(word, among: ObservationType.known, called: "types")
      default: continue
      }
    }
    return nil
  }
}
