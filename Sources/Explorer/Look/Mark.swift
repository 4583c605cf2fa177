import TraceCore

/// Marks at the start of rows. They repeat by their shape what the colour means.
enum Mark {
  static let folded = "▸"
  static let unfolded = "▾"
  static let error = "✗"
  static let errorBelow = "◌"
  static let recovered = "~"
  static let interrupted = "⊘"
  static let finding = "⚠"
  /// A row that the user has marked.
  static let marked = "◆"
  static let success = "✓"
  static let unknown = "·"
  /// In place of a figure that is not known.
  static let unknownValue = "–"

  /// The mark of a row's error state; one blank where there is no error.
  static func of(_ state: ErrorState) -> Span {
    switch state {
    case .ok: Span(" ")
    case .error: Span(error, .error)
    case .recovered: Span(recovered, .recovered)
    case .interrupted: Span(interrupted, .interrupted)
    case .errorBelow: Span(errorBelow, .error)
    }
  }

  static func of(_ outcome: Outcome) -> Span {
    switch outcome {
    case .success: Span(success, .success)
    case .failed: Span(error, .error)
    case .unknown: Span(unknown, .dim)
    }
  }

  /// A run that succeeded although its evaluation or its contract failed is not plainly green.
  static func of(_ trace: Trace) -> Span {
    let mark = of(trace.outcome)
    let isQualified = trace.outcome == .success && trace.hasFailedVerdict
    return isQualified ? Span(mark.text, .warning) : mark
  }

  static func of(_ severity: Severity) -> Span {
    switch severity {
    case .error: Span(error, .error)
    case .warning: Span(finding, .warning)
    case .info: Span("i", .dim)
    }
  }

  /// A bar with a filled part. It repeats a figure beside it.
  static func bar(_ filled: Int, of columns: Int) -> String {
    let filled = min(max(0, filled), columns)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: columns - filled)
  }

  /// The letter of an observation type, where there is no room for its name.
  static func letter(ofType type: String) -> String {
    switch type {
    case "evaluation": "V"  // E is the event's.
    case "turn": "U"  // T is the tool's.
    case "message": "M"
    default: ObservationType.known.contains(type) ? type.prefix(1).uppercased() : "?"
    }
  }
}
