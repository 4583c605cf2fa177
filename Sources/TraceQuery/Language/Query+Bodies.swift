extension Query {
  /// The distinct patterns to search for in bodies.
  public var bodyPatterns: Set<TextPattern> {
    Set(
      terms.flatMap(\.alternatives).compactMap { condition in
        if case .any(let pattern) = condition { pattern } else { nil }
      })
  }

  /// The patterns that bodies must contain, those of negated terms left out.
  public var wantedBodyPatterns: [TextPattern] {
    var patterns: [TextPattern] = []
    for term in terms where !term.isNegated {
      for case .any(let pattern) in term.alternatives where !patterns.contains(pattern) {
        patterns.append(pattern)
      }
    }
    return patterns
  }

  /// Whether a regular expression is searched for in bodies, which may take long for a few lines.
  public var searchesBodiesByRegex: Bool {
    bodyPatterns.contains { if case .regex = $0 { true } else { false } }
  }

  /// Whether a negated term searches bodies, so that a hit removes rows from the result.
  public var negatesBodies: Bool {
    terms.contains { $0.isNegated && !Query(terms: [$0]).bodyPatterns.isEmpty }
  }
}
