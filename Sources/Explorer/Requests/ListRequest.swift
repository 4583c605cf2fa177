import TraceCore

/// The rows that a flat list should have.
package struct ListRequest: Sendable {
  let kind: ListedKind
  let order: RowOrder
  /// The matches of the filter, if there is one.
  let matches: RowSet?
  let scope: Range<Int>
  package let experiment: Experiment

  /// `nil` if the work was stopped. Linear in the rows, except for sorting those of the list.
  package func answer(isStopped: () -> Bool = { false }) -> Answer? {
    experiment.listedRows(kind, by: order, among: matches, in: scope, isStopped: isStopped)
      .map { .listed($0, experiment) }
  }
}
