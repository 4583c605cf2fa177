import TraceModel

extension Query {
  /// A message about a `type:` value that is probably misspelled: none of `types` starts with it, and
  /// it is similar to one of FluxLoop's types.
  public func typeMistake(among types: some Sequence<String>) -> String? {
    let all = Set(types.map { $0.lowercased() } + ObservationType.known)
    for case .type(let pattern) in terms.flatMap(\.alternatives) {
      guard case .start(let word) = pattern, !all.contains(where: { $0.hasPrefix(word) }),
        let near = Self.nearest(word, among: ObservationType.known)
      else { continue }
      return "unknown type \"\(word)\"; did you mean \"\(near)\"?"
    }
    return nil
  }
}
