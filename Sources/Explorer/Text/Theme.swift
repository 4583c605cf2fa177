import CellGrid
import TraceCore

/// Which of the terminal's own colours means what. Meaning never rests on colour alone: marks and
/// letters say the same.
enum Theme {
  static let plain = Style.plain
  static let dim = Style(.standard, on: .standard, .dim)
  static let bold = Style(.standard, on: .standard, .bold)
  static let header = Style(.standard, on: .standard, [.reverse])
  static let status = Style(.standard, on: .standard, .dim)
  static let error = Style(.red, on: .standard, .bold)
  static let recovered = Style(.yellow)
  static let warning = Style(.yellow, on: .standard, .bold)
  static let success = Style(.green)
  static let key = Style(.blue)
  static let string = Style(.green)
  static let number = Style(.magenta)
  static let section = Style(.cyan, on: .standard, .bold)
  static let model = Style(.cyan, on: .standard, .dim)
  static let match = Style(.standard, on: .standard, .underline)

  static func type(_ name: String) -> Style {
    switch name {
    case "agent": Style(.magenta, on: .standard, .bold)
    case "generation": Style(.cyan)
    case "tool": Style(.green)
    case "event": Style(.yellow)
    case "chain": Style(.blue)
    case "evaluation": Style(.magenta)
    default: plain
    }
  }

  /// The letter that stands for a type where there is no room for the word.
  static func letter(_ type: String) -> String {
    switch type {
    case "evaluation": "V"  // E is the event's.
    default: ObservationType.known.contains(type) ? type.prefix(1).uppercased() : "?"
    }
  }
}

/// Marks at the start of rows: each says by its shape what the colour says too.
enum Mark {
  static let folded = "▸"
  static let unfolded = "▾"
  static let error = "✗"
  static let errorBelow = "◌"
  static let recovered = "~"
  static let finding = "⚠"
  static let success = "✓"
  static let unknown = "·"

  static func of(_ state: ErrorState) -> (text: String, style: Style) {
    switch state {
    case .ok: (" ", Theme.plain)
    case .error: (error, Theme.error)
    case .recovered: (recovered, Theme.recovered)
    case .errorBelow: (errorBelow, Theme.error)
    }
  }

  static func of(_ outcome: Outcome) -> (text: String, style: Style) {
    switch outcome {
    case .success: (success, Theme.success)
    case .failed: (error, Theme.error)
    case .unknown: (unknown, Theme.dim)
    }
  }
}
