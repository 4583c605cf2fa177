import TraceIndex
import TraceModel

/// A filter compiled for one experiment.
///
/// Patterns are compared once for each distinct string and each trace, and findings become sets, so
/// that a row costs a look-up or two.
struct RowFilter: RowMatcher {
  private let experiment: Experiment
  // Copies: reading them through the experiment for every block costs more than the predicates do.
  private let columns: ObservationColumns
  private let tree: TreeIndex
  private let terms: [Term]

  /// A term in two forms: one for the observations, and one for the few other rows.
  private struct Term {
    let isNegated: Bool
    let observations: [ObservationPredicate]
    let others: [RowPredicate]
  }

  /// Linear in the distinct strings, the traces and the findings, as far as the filter needs them. The
  /// filter must not be used if `isStopped` returned true.
  ///
  /// `bodies` has the matches of each of ``Query/bodyPatterns``.
  init(
    _ experiment: Experiment, _ query: Query, bodies: [BodyPattern: BodyMatches],
    isStopped: () -> Bool
  ) {
    self.experiment = experiment
    (columns, tree) = (experiment.observations, experiment.tree)
    terms = query.terms.map { term in
      let predicates = term.alternatives.map { RowPredicate($0, experiment, bodies) }
      return Term(
        isNegated: term.isNegated,
        observations: predicates.flatMap {
          $0.observationPredicates(experiment, isStopped: isStopped)
        },
        others: predicates)
    }
  }

  func rows(of block: RowBlock) -> UInt64 {
    var bits = block.observationRows
    for term in terms where bits != 0 {
      var matches: UInt64 = 0
      for predicate in term.observations where bits & ~matches != 0 {
        matches |= predicate.rows(of: block, in: columns, tree)
      }
      bits &= term.isNegated ? ~matches : matches
    }
    return bits | block.otherRows(where: matchesOther)
  }

  /// Whether the row of a trace or of a missing call matches. A missing parent has nothing to match.
  private func matchesOther(_ row: Int) -> Bool {
    terms.allSatisfy { term in
      let results = term.others.compactMap { predicate in
        switch tree.content(row) {
        case .trace(let trace): predicate.matches(trace: trace, experiment)
        case .missingCall(let number):
          predicate.matches(missingCall: experiment.missingCalls[number], experiment)
        case .observation, .missingParent: nil as Bool?
        }
      }
      // A term that does not apply to traces never matches a trace, negated or not.
      return !results.isEmpty && results.contains(true) != term.isNegated
    }
  }
}
