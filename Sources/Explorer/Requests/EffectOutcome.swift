/// What became of an effect that another program takes part in.
package enum EffectOutcome: Hashable, Sendable {
  /// A text was put into the clipboard in these ways; others failed.
  case copied(byteCount: Int, ways: [String], failures: [String])
  /// A text that is too large for the clipboard was written to a file.
  case saved(byteCount: Int, path: String)
  /// Another program showed a text.
  case shown
  case failed(String)

  /// What the user should know, if anything.
  var message: Message? {
    switch self {
    case .copied(let byteCount, let ways, let failures):
      guard !ways.isEmpty else { return .error("not copied: " + failures.joined(separator: ", ")) }
      let notes = [ways.joined(separator: ", ")] + failures
      return .note("copied \(Format.bytes(byteCount)) (\(notes.joined(separator: "; ")))")
    case .saved(let byteCount, let path):
      return .note("\(Format.bytes(byteCount)) are too much for the clipboard; saved to \(path)")
    case .shown: return nil
    case .failed(let text): return .error(text)
    }
  }
}
