/// Looks for a text in what rows show: names, models and errors of observations; personas, inputs
/// and errors of traces.
///
/// Patterns are compared once a distinct string, so a step costs little beyond walking the rows.
public struct RowSearch {
  private let experiment: Experiment
  private let matcher: TextMatcher
  private var answers: [UInt8]

  /// Starts a search; `nil` when the text is empty, or `~` and no regular expression.
  public init?(_ text: String, in experiment: Experiment) {
    let isRegex = text.hasPrefix("~")
    let pattern = isRegex ? String(text.dropFirst()) : text
    guard !pattern.isEmpty else { return nil }
    if isRegex, TextMatcher.mistake(inRegex: pattern) != nil { return nil }
    self.experiment = experiment
    matcher = TextMatcher(isRegex ? .regex(pattern) : .part(pattern))
    answers = [UInt8](repeating: 0, count: experiment.names.count)
  }

  /// The first match from a row on, around the end if need be; `nil` when there is none at all.
  public mutating func find(from row: Int, forward: Bool, among shown: RowSet?) -> Int? {
    let count = experiment.tree.count
    guard count > 0 else { return nil }
    for step in 0..<count {
      let place = (row + (forward ? step : -step) + 2 * count) % count
      if shown?.contains(place) != false, matches(place) { return place }
    }
    return nil
  }

  /// How many rows match.
  public mutating func count(among shown: RowSet?) -> Int {
    var count = 0
    for row in 0..<experiment.tree.count where shown?.contains(row) != false && matches(row) {
      count += 1
    }
    return count
  }

  /// Whether a row matches.
  public mutating func matches(_ row: Int) -> Bool {
    switch experiment.tree.content(row) {
    case .observation(let index):
      let columns = experiment.observations
      return matches(string: columns.names[index]) || matches(string: columns.models[index])
        || matches(string: columns.errors[index])
    case .ghost(let number): return matcher.matches(experiment.ghosts[number].name)
    case .trace(let number):
      let trace = experiment.traces[number]
      return [trace.persona, trace.input, trace.error, trace.name].contains {
        $0.map(matcher.matches) == true
      }
    }
  }

  private mutating func matches(string number: UInt32) -> Bool {
    guard number != 0 else { return false }
    if answers[Int(number)] == 0 {
      answers[Int(number)] = matcher.matches(experiment.names[number]) ? 2 : 1
    }
    return answers[Int(number)] == 2
  }
}
