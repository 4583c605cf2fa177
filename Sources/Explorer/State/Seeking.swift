import TraceCore

/// A filter whose rows are being looked for; until some are there, those before it show.
struct FilterRun: Sendable {
  /// What is looked for.
  let query: Query
  /// The filter whose rows show meanwhile.
  let before: FilterState
  /// The row from which the nearest match is gone to, and the first one on the screen then.
  var from: (cursor: Int, top: Int)
  /// Tells what comes back from what was asked before; `nil` until it has been asked.
  var number: Int?
  /// The snapshot whose rows are asked, where it is to be shown with them.
  var target: ExperimentOverview?
  /// Matching observations so far.
  var count = 0
  /// Rows asked so far.
  var examined = 0
  /// The row on which the first matches put the cursor.
  var placed: Int?

  /// Whether the filter that shows is asked again, of another snapshot.
  func isAgain(_ filter: FilterState) -> Bool { target != nil && before == filter }
}

/// A text whose rows are being looked for, and where to go when they are there.
struct SearchRun: Sendable {
  /// Where to go.
  enum Jump: Sendable {
    /// Nowhere any more.
    case none
    /// To the first match from a row on.
    case first(from: Int)
    case next, previous
  }

  var jump: Jump
  /// Where one was when the text began to be typed.
  var origin: TreeState.Viewpoint?
  /// Tells what comes back from what was asked before; `nil` until it has been asked.
  var number: Int?
}
