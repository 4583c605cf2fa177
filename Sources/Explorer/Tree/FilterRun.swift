import TraceCore

/// A filter whose rows are being searched. The rows before it show until some are found.
struct FilterRun: Sendable {
  let query: Query
  /// The filter whose rows show in the meantime.
  let before: FilterState
  /// Cursor and first row on the screen from which the nearest match is searched.
  var from: (cursor: Int, top: Int)
  /// Whether its request has been started.
  var isRequested = false
  /// The snapshot to filter, if it shows only together with its rows.
  var target: ExperimentOverview?
  /// Matching rows so far.
  var counts = MatchCounts()
  /// Rows examined so far.
  var examined = 0
  /// Whether the filter showed before the experiment was loaded again.
  var isResumed = false
  /// The row on which the first matches placed the cursor.
  var placed: Int?

  init(
    query: Query, before: FilterState, from: (cursor: Int, top: Int),
    target: ExperimentOverview? = nil
  ) {
    self.query = query
    self.before = before
    self.from = from
    self.target = target
  }

  /// Whether a filter that shows already runs again, on another snapshot: cursor and folds stay.
  func isRepeated(_ filter: FilterState) -> Bool {
    isResumed || (target != nil && before == filter)
  }
}
