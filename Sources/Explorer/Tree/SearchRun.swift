/// A search in progress and where it leads.
struct SearchRun: Sendable {
  enum Jump: Hashable, Sendable {
    /// Nowhere: the cursor is there already.
    case none
    /// To the first match from a row on.
    case first(from: Int)
    case next, previous
  }

  var jump: Jump
  /// The viewpoint when the first character was typed.
  var origin: Viewpoint?
  /// Whether its request has been started.
  var isRequested = false

  init(jump: Jump, origin: Viewpoint? = nil) {
    self.jump = jump
    self.origin = origin
  }

  /// The same search in another snapshot, to be requested again.
  func mapped(by map: RowMap) -> SearchRun {
    guard case .first(let row) = jump else { return SearchRun(jump: jump) }
    return SearchRun(jump: .first(from: map(row) ?? 0))
  }
}
