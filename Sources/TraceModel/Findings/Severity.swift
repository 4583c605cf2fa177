/// How sure a rule is, in ascending order.
public enum Confidence: String, Sendable, CaseIterable, Comparable {
  case possible, likely, certain

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .possible: 0
    case .likely: 1
    case .certain: 2
    }
  }
}

/// How much a finding matters, in ascending order.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case info, warning, error

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
