/// The row that a reload took the cursor from: only the diagnosis knows of calls that were not recorded, of findings that
/// a filter asks for, and of what a span acts as, without which it is hidden as plumbing.
struct AwaitedRow: Sendable {
  enum Row: Sendable {
    case row(Int)
    case missingCall(MissingCallID)
  }

  let row: Row
  /// Where the cursor is meanwhile; `nil` before the screen has found a visible row. Wherever else the user moves it,
  /// it stays.
  private(set) var standIn: Int?

  init(_ row: Row) { self.row = row }

  /// Notes where the cursor went from a row that does not show.
  mutating func follow(from old: Int, to new: Int) {
    if standIn == nil || standIn == old { standIn = new }
  }
}

extension RowMap {
  /// Where the cursor is to be instead of on a row of the old snapshot, when `awaited` is the row that the user was on,
  /// and what is still awaited.
  func place(_ awaited: AwaitedRow.Row, insteadOf cursor: Int) -> (Int, AwaitedRow?) {
    switch awaited {
    case .row(let row):
      if let found = self(row) { return (found, AwaitedRow(.row(found))) }
      let id = old.missingCallID(ofRow: row)
      return (nearestRow(above: cursor), id.map { AwaitedRow(.missingCall($0)) })
    case .missingCall(let id):
      let found = new.missingCall(id).map { new.tree.row(ofMissingCall: $0) }
      return found.map { ($0, AwaitedRow(.row($0))) }
        ?? (nearestRow(above: cursor), AwaitedRow(awaited))
    }
  }

  /// The row itself, or the nearest above that the new snapshot has; the first one if it has none.
  private func nearestRow(above row: Int) -> Int {
    var next: Int? = row
    while let row = next, row >= 0, row < old.tree.count {
      if let found = self(row) { return found }
      next = old.tree.parent(row)
    }
    return 0
  }
}
