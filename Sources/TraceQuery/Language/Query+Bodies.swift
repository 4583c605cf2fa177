extension Query.Condition {
  /// What the condition searches for in bodies; `nil` for any other condition.
  public var bodyPattern: BodyPattern? {
    switch self {
    case .any(let text): BodyPattern(text)
    case .input(let text): BodyPattern(text, in: .input)
    case .output(let text): BodyPattern(text, in: .output)
    case .metadata(let name, let text): BodyPattern(text, in: .metadata(name))
    default: nil
    }
  }
}

extension Query {
  /// The distinct patterns to search for in bodies.
  public var bodyPatterns: Set<BodyPattern> {
    Set(terms.flatMap(\.alternatives).compactMap(\.bodyPattern))
  }

  /// The texts that a reader of a body looks for: those of `any:`, `in:` and `out:`, of negated terms
  /// none. A member of the metadata is named, so its value need not be searched for.
  public var wantedBodyTexts: [TextPattern] {
    var texts: [TextPattern] = []
    for condition in terms.filter({ !$0.isNegated }).flatMap(\.alternatives) {
      guard let pattern = condition.bodyPattern, !texts.contains(pattern.text) else { continue }
      if case .metadata = pattern.part { continue }
      texts.append(pattern.text)
    }
    return texts
  }

  /// Whether a regular expression is searched for in bodies, which may take long for a few lines.
  public var searchesBodiesByRegex: Bool {
    bodyPatterns.contains { if case .regex = $0.text { true } else { false } }
  }

  /// Whether a negated term searches bodies, so that a hit removes rows from the result.
  public var negatesBodies: Bool {
    terms.contains { $0.isNegated && !Query(terms: [$0]).bodyPatterns.isEmpty }
  }

  /// Whether only a diagnosed experiment has all rows that match.
  public var needsDiagnosis: Bool {
    terms.flatMap(\.alternatives).contains {
      switch $0 {
      case .actsAs, .rule, .state(.warning): true
      default: false
      }
    }
  }
}
