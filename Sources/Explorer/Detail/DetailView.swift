/// A way to show what was recorded about a row.
enum DetailView: Hashable, Sendable {
  /// What happened in a run.
  case summary
  /// The messages, where there are any.
  case conversation
  /// Formatted, the important fields first.
  case json
  /// As written in the file.
  case raw

  /// The name in the hint of the key that switches to it.
  var name: String {
    switch self {
    case .summary: "summary"
    case .conversation: "conversation"
    case .json: "JSON"
    case .raw: "raw"
    }
  }
}
