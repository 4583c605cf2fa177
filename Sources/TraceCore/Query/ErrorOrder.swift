/// The places that "next error" visits, in their order.
///
/// Trace by trace; in a failed trace first the root cause (the deepest own error, of those the one
/// that ended first), then the others from the top. A failed trace without any is visited itself.
public struct ErrorOrder: Sendable {
  /// Rows in the order of the visits.
  public let rows: [Int]
  /// Place in ``rows`` of each row that is in it.
  private let placeOfRow: [Int: Int]
  /// The same rows from the top.
  private let sorted: [Int]

  /// Collects the places of an experiment.
  public init(_ experiment: Experiment) {
    let tree = experiment.tree
    var rows: [Int] = []
    for trace in experiment.traces.indices {
      let failed =
        experiment.traces[trace].outcome == .failed || tree.hasFatalError(trace: trace)
      let range = tree.rows(ofTrace: trace)
      guard tree.errors(in: range) > 0 else {
        if failed { rows.append(tree.row(ofTrace: trace)) }
        continue
      }
      var errors = range.filter { tree.hasOwnError($0) }
      if failed, let cause = Self.rootCause(errors, experiment),
        let place = errors.firstIndex(of: cause)
      {
        errors.remove(at: place)
        errors.insert(cause, at: 0)
      }
      rows += errors
    }
    self.rows = rows
    placeOfRow = Dictionary(
      rows.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    sorted = rows.sorted()
  }

  private static func rootCause(_ errors: [Int], _ experiment: Experiment) -> Int? {
    func key(_ row: Int) -> (Int, Int64, Int) {
      let end = experiment.tree.observation(row).map { experiment.observations.ends[$0] }
      let known = end.flatMap { $0 == ObservationColumns.missingTime ? nil : $0 }
      return (-experiment.tree.level(row), known ?? .max, row)
    }
    return errors.min { key($0) < key($1) }
  }

  /// The place to go to from a row, and whether that went around the end.
  public func next(after row: Int, in tree: TreeIndex) -> (row: Int, wrapped: Bool)? {
    guard !rows.isEmpty else { return nil }
    if let place = placeOfRow[row] {
      return (rows[(place + 1) % rows.count], place + 1 == rows.count)
    }
    guard let target = sorted.first(where: { $0 > row }) else { return (rows[0], true) }
    // Another trace, or this one from its own row, is entered at its root cause.
    let trace = tree.trace(target)
    guard tree.level(row) == 0 || trace != tree.trace(row) else { return (target, false) }
    return (rows.first { tree.trace($0) == trace } ?? target, false)
  }

  /// The place to go back to from a row, and whether that went around the start.
  public func previous(before row: Int) -> (row: Int, wrapped: Bool)? {
    guard let last = rows.last else { return nil }
    if let place = placeOfRow[row] {
      return place == 0 ? (last, true) : (rows[place - 1], false)
    }
    guard let earlier = sorted.last(where: { $0 < row }) else { return (last, true) }
    return (earlier, false)
  }
}
