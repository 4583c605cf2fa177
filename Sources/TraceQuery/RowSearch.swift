import TraceIndex
import TraceModel

/// Looks for a text in what rows show: names, models and errors of observations; personas, inputs
/// and errors of traces.
struct RowSearch: RowMatcher {
  private let experiment: Experiment
  /// Kept at hand: to take them out of the experiment for every block would cost more than to look.
  private let columns: ObservationColumns
  private let matcher: TextMatcher
  /// Strings that match, by number.
  private let answers: [Bool]
  /// Whether no string matches, so that no observation needs to be looked at.
  private let isInNoString: Bool

  /// Starts a search; `nil` when the text is empty, or `~` and no regular expression.
  ///
  /// Linear in the distinct strings. When `isStopped` answers true, the search is not to be used.
  init?(_ text: String, in experiment: Experiment, isStopped: () -> Bool) {
    guard let pattern = Experiment.searchPattern(text) else { return nil }
    self.experiment = experiment
    columns = experiment.observations
    matcher = TextMatcher(pattern)
    answers = experiment.names.answers(matcher, isStopped: isStopped)
    isInNoString = !answers.contains(true)
  }

  func rows(of block: RowBlock) -> UInt64 {
    var bits: UInt64 = 0
    if !isInNoString {
      bits = block.rows { answers[Int(columns.names[$0])] }
      // Most observations have neither a model nor an error.
      let others = block.rows { columns.models[$0] | columns.errors[$0] != 0 }
      bits |= block.rows(among: others & ~bits) { _, index in
        answers[Int(columns.models[index])] || answers[Int(columns.errors[index])]
      }
    }
    var others = block.otherRows
    while others != 0 {
      let place = others.trailingZeroBitCount
      if matches(block.start + place) { bits |= 1 << UInt64(place) }
      others &= others - 1
    }
    return bits
  }

  /// Whether the row of a trace, or of what was not recorded, matches.
  private func matches(_ row: Int) -> Bool {
    switch experiment.tree.content(row) {
    case .observation: return false
    case .missingCall(let number): return matcher.matches(experiment.missingCalls[number].name)
    case .trace(let number):
      let trace = experiment.traces[number]
      return [trace.persona, trace.input, trace.error, trace.name].contains {
        $0.map(matcher.matches) == true
      }
    }
  }
}

/// Rows in which a text was found.
public struct FoundRows: Sendable {
  /// The rows, as far as they were asked.
  public internal(set) var rows: RowSet
  /// Rows that were asked.
  public internal(set) var examined = 0
  /// Whether all rows were asked.
  public internal(set) var isComplete = false
}

extension Experiment {
  /// Whether a text can be searched for: it is not empty, nor `~` and no regular expression.
  public static func canSearch(_ text: String) -> Bool { searchPattern(text) != nil }

  fileprivate static func searchPattern(_ text: String) -> TextPattern? {
    let isRegex = text.hasPrefix("~")
    let pattern = isRegex ? String(text.dropFirst()) : text
    guard !pattern.isEmpty else { return nil }
    if isRegex, TextMatcher.mistake(inRegex: pattern) != nil { return nil }
    return isRegex ? .regex(pattern) : .part(pattern)
  }

  /// Looks for a text in all rows, from a row on and around the end. Linear in the rows.
  ///
  /// Nothing is found where ``canSearch(_:)`` is false. `report` is asked now and then whether to go
  /// on, and gets what was found so far.
  public func rows(
    containing text: String, from row: Int = 0, report: (FoundRows) -> Bool = { _ in true }
  ) -> FoundRows {
    var found = FoundRows(rows: RowSet(rowCount: tree.count))
    guard let search = RowSearch(text, in: self, isStopped: { !report(found) }) else {
      found.isComplete = true
      return found
    }
    found.isComplete = search.walk(tree, from: row) { rows, block in
      found.rows[word: block.start >> 6] |= rows
    } goesOn: { examined in
      found.examined = examined
      return report(found)
    }
    return found
  }
}
