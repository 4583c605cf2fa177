/// What was searched for and filtered by, the latest last.
struct PromptHistory: Sendable {
  enum Kind: Hashable, Sendable { case search, filter }

  private var texts: [Kind: [String]] = [:]

  private static let limit = 100

  subscript(kind: Kind) -> [String] { texts[kind] ?? [] }

  /// Adds a text, which is in the history once.
  mutating func add(_ text: String, to kind: Kind) {
    guard !text.allSatisfy(\.isWhitespace) else { return }
    let others = self[kind].filter { $0 != text }
    texts[kind] = others.suffix(Self.limit - 1) + [text]
  }
}
