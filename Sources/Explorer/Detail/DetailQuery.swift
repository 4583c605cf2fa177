import TraceCore

/// What is searched for in the detail.
struct DetailQuery: Hashable, Sendable {
  /// As it was typed; for a filter, its terms that search records.
  let text: String
  let patterns: [TextPattern]
  /// Whether it comes from the filter, and not from a search in the detail.
  let isFilter: Bool

  /// `nil` if the text is empty, or an invalid regular expression.
  init?(typed text: String) {
    guard let pattern = Experiment.searchPattern(text) else { return nil }
    self.text = text
    patterns = [pattern]
    isFilter = false
  }

  /// What a filter with this text searches records for; `nil` if it does not.
  init?(filter text: String, _ query: Query) {
    patterns = query.wantedBodyTexts
    guard !patterns.isEmpty else { return nil }
    self.text = text
    isFilter = true
  }
}
