import TraceCore

extension MatchCounts {
  /// The matches of a filter as header, prompt and report write them: each kind of row that matches,
  /// the first one with its total.
  ///
  /// `12 of 464 obs`, `12 of 464 obs, 2 runs`, and `6 of 10 runs` if no observation matches. The total
  /// shows once, because the line has little room and the header has both totals anyway. `mark`
  /// follows each number that may still grow.
  package func text(of experiment: Experiment, mark: String = "") -> String {
    let kinds = [
      Kind(matches: observations, total: experiment.observations.count, "obs", plural: "obs"),
      Kind(matches: traces, total: experiment.traces.count, "run", plural: "runs"),
      Kind(
        matches: missingCalls, total: experiment.missingCalls.count, "missing call",
        plural: "missing calls"),
      Kind(
        matches: missingParents, total: experiment.observations.missingParents.all.count,
        "missing parent", plural: "missing parents"),
    ]
    let matching = kinds.filter { $0.matches > 0 }
    // Without matches, the total is that of the first kind that the experiment has.
    let first = matching.first ?? kinds.first { $0.total > 0 } ?? kinds[0]
    let rest = matching.dropFirst().map { "\($0.matches)\(mark) \($0.noun(for: $0.matches))" }
    let start = "\(first.matches)\(mark) of \(first.total) \(first.noun(for: first.total))"
    return ([start] + rest).joined(separator: ", ")
  }

  /// A kind of row, with the number of its rows that match.
  private struct Kind {
    let matches: Int
    let total: Int
    private let singular: String
    private let plural: String

    init(matches: Int, total: Int, _ singular: String, plural: String) {
      self.matches = matches
      self.total = total
      self.singular = singular
      self.plural = plural
    }

    func noun(for count: Int) -> String { count == 1 ? singular : plural }
  }
}
