import TraceIndex
import TraceModel

/// A filter made ready for one experiment.
///
/// Patterns are compared once a distinct string, conditions on traces are asked once a trace, and
/// what findings speak of are sets; what is left for a row is a look-up or two.
struct RowFilter: RowMatcher {
  private let experiment: Experiment
  /// Kept at hand: to take them out of the experiment for every block would cost more than to ask.
  private let columns: ObservationColumns
  private let tree: TreeIndex
  private let terms: [Term]

  /// A term: what it asks of observations, and what it asks of the few other rows.
  private struct Term {
    let isNegated: Bool
    let tests: [ObservationPredicate]
    let conditions: [RowPredicate]
  }

  /// Linear in the distinct strings, the traces and the findings, as far as the filter asks for
  /// them. When `isStopped` answers true, the filter is not to be used.
  ///
  /// `bodies` are what was found in bodies, for each of ``Query/bodyPatterns``.
  init(
    _ experiment: Experiment, _ query: Query, bodies: [TextPattern: BodyMatches],
    isStopped: () -> Bool
  ) {
    self.experiment = experiment
    (columns, tree) = (experiment.observations, experiment.tree)
    terms = query.terms.map { term in
      let conditions = term.alternatives.map { RowPredicate($0, experiment, bodies) }
      return Term(
        isNegated: term.isNegated,
        tests: conditions.flatMap { $0.tests(experiment, isStopped: isStopped) },
        conditions: conditions)
    }
  }

  func rows(of block: RowBlock) -> UInt64 {
    var bits = block.observationRows
    for term in terms where bits != 0 {
      var held: UInt64 = 0
      for test in term.tests where bits & ~held != 0 {
        held |= test.rows(of: block, in: columns, tree)
      }
      bits &= term.isNegated ? ~held : held
    }
    var others = block.otherRows
    while others != 0 {
      let place = others.trailingZeroBitCount
      if matches(block.start + place) { bits |= 1 << UInt64(place) }
      others &= others - 1
    }
    return bits
  }

  /// Whether the row of a trace, or of what was not recorded, passes.
  private func matches(_ row: Int) -> Bool {
    terms.allSatisfy { term in
      let answers = term.conditions.lazy.map { condition in
        switch tree.content(row) {
        case .trace(let trace): condition.holds(trace: trace, experiment)
        case .missingCall(let missingCall):
          condition.holds(missingCall: experiment.missingCalls[missingCall], experiment)
        case .observation: false
        }
      }
      // A term of which nothing can be asked of a trace passes none, whether negated or not.
      let asked = answers.compactMap { $0 }
      return !asked.isEmpty && asked.contains(true) != term.isNegated
    }
  }
}
