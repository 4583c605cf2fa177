import TraceIndex
import TraceModel

/// Searches what rows show for a text: names, models and errors of observations, and what steps say;
/// personas, inputs, errors and names of traces; names of missing calls; ids of missing parents.
struct RowSearch: RowMatcher {
  private let experiment: Experiment
  // A copy: reading it through the experiment for every block costs more than the search does.
  private let columns: ObservationColumns
  private let matcher: TextMatcher
  /// Whether each string matches, by its number.
  private let strings: [Bool]
  private let hasMatchingString: Bool

  /// Compiles a search. Linear in the distinct strings. The search must not be used if `isStopped`
  /// returned true.
  init(_ pattern: TextPattern, in experiment: Experiment, isStopped: () -> Bool) {
    self.experiment = experiment
    columns = experiment.observations
    matcher = TextMatcher(pattern)
    strings = experiment.strings.matches(matcher, isStopped: isStopped)
    hasMatchingString = strings.contains(true)
  }

  func rows(of block: RowBlock) -> UInt64 {
    var bits: UInt64 = 0
    if hasMatchingString {
      bits = block.rows { strings[Int(columns.names[$0])] }
      // Most observations have neither a model nor an error.
      let others = block.rows { columns.models[$0] | columns.errors[$0] != 0 }
      bits |= block.rows(among: others & ~bits) { _, index in
        strings[Int(columns.models[index])] || strings[Int(columns.errors[index])]
      }
      if !columns.steps.isEmpty {
        bits |= block.rows { columns.step($0).map { strings[Int($0.preview)] } ?? false }
      }
    }
    return bits | block.otherRows(where: matchesOther)
  }

  /// Whether a row without an observation matches.
  private func matchesOther(_ row: Int) -> Bool {
    switch experiment.tree.content(row) {
    case .observation: return false
    case .missingParent(let number):
      let parent = experiment.observations.missingParents.all[number]
      return matcher.matches(parent.id.text(experiment.strings))
    case .missingCall(let number): return matcher.matches(experiment.missingCalls[number].name)
    case .trace(let number):
      let trace = experiment.traces[number]
      return [trace.persona, trace.input, trace.error, trace.name].contains {
        $0.map(matcher.matches) == true
      }
    }
  }
}
