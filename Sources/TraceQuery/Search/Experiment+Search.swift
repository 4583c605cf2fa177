import TraceIndex

extension Experiment {
  /// Whether a text can be searched for: it is neither empty nor `~` with an empty or invalid regular
  /// expression.
  public static func canSearch(_ text: String) -> Bool { searchPattern(text) != nil }

  /// A message about the invalid regular expression of a search text, if that is what it is.
  public static func searchMistake(_ text: String) -> String? {
    regex(in: text).flatMap(TextMatcher.mistake(inRegex:))
  }

  /// The pattern of a search text; `nil` for one that ``canSearch(_:)`` rejects.
  public static func searchPattern(_ text: String) -> TextPattern? {
    let regex = regex(in: text)
    guard !(regex ?? text).isEmpty, searchMistake(text) == nil else { return nil }
    return regex.map { .regex($0) } ?? .part(text)
  }

  /// What follows a `~`, which may be a mark that Unicode joins with it.
  static func regex(in text: String) -> String? {
    text.utf8.first == UInt8(ascii: "~") ? String(Substring(text.utf8.dropFirst())) : nil
  }

  /// The rows that contain a text, examined from a row to the end and then from the start. Linear in
  /// the rows.
  ///
  /// No row matches a text that ``canSearch(_:)`` rejects. `report` receives what was found so far
  /// every 16,000 rows; when it returns false, that is returned.
  public func rows(
    containing text: String, from row: Int = 0, report: (FoundRows) -> Bool = { _ in true }
  ) -> FoundRows {
    var found = FoundRows(rows: RowSet(rowCount: tree.count))
    guard let pattern = Self.searchPattern(text) else {
      found.isComplete = true
      return found
    }
    let search = RowSearch(pattern, in: self, isStopped: { !report(found) })
    found.isComplete = search.walk(tree, from: row) { rows, block in
      found.rows[word: block.start >> 6] |= rows
    } shouldContinue: { examined in
      found.examined = examined
      return report(found)
    }
    return found
  }
}
