import TraceIndex

/// Compares texts with what a person searches for, as the search of rows does.
package struct TextSearch {
  private let matcher: TextMatcher

  /// Makes a search; `nil` for a text that ``Experiment/canSearch(_:)`` rejects.
  package init?(_ text: String) {
    guard let pattern = Experiment.searchPattern(text) else { return nil }
    matcher = TextMatcher(pattern)
  }

  package func matches(_ text: String) -> Bool { matcher.matches(text) }
}
