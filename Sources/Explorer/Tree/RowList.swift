import TraceCore

/// A flat list of rows that shows in place of the tree.
struct RowList: Sendable {
  let kind: ListedKind
  let order: RowOrder
  /// `nil` until they are found, in which time the tree shows.
  var rows: ListedRows?
  /// The filter whose matches ``rows`` are.
  var filter: FilterState?
  /// The filter whose matches have been requested.
  var requested: FilterState?
  /// Whether the cursor has not been in the list yet.
  var isNew = true

  init(_ kind: ListedKind, by order: RowOrder) {
    self.kind = kind
    self.order = order
  }

  /// Rows that have been requested are no longer waited for.
  mutating func forgetRequest() { requested = filter }

  /// The same list of another snapshot, where its rows have to be found again.
  var forOtherRows: RowList {
    var list = self
    (list.rows, list.filter, list.requested) = (nil, nil, nil)
    return list
  }
}

/// Showing a flat list.
extension TreeState {
  /// The rows of the flat list that shows, if one does.
  var listed: ListedRows? { viewpoint.list?.rows }

  /// Lists the rows of one kind, of those that filter and zoom show.
  mutating func list(_ kind: ListedKind, by order: RowOrder) {
    if viewpoint.list == nil { viewpoint.outer.append(viewpoint.view) }
    viewpoint.list = RowList(kind, by: order)
  }

  /// Shows the tree again; returns whether a list showed.
  @discardableResult
  mutating func leaveList() -> Bool {
    guard viewpoint.list != nil else { return false }
    viewpoint.list = nil
    if let outer = viewpoint.outer.popLast() { viewpoint.view = outer }
    if experiment.tree.count > 0 { reveal(viewpoint.cursor) }
    return true
  }

  /// Takes the rows that were requested. A list that has none is left again.
  mutating func take(_ rows: ListedRows) -> Message? {
    guard var list = viewpoint.list else { return nil }
    (list.rows, list.filter) = (rows, list.requested)
    let isNew = list.isNew
    list.isNew = false
    viewpoint.list = list
    guard isNew else { return nil }
    if rows.count == 0 {
      leaveList()
      return .note("there are no \(name(of: list.kind)) here")
    }
    (viewpoint.cursor, viewpoint.top) = (rows[0], rows[0])
    return nil
  }

  /// What menu, header and messages call the rows of a list.
  /// Whether all rows act as the same type, which the header names.
  var listsOneType: Bool {
    guard listed != nil, case .type = viewpoint.list?.kind else { return false }
    return true
  }

  func name(of kind: ListedKind) -> String {
    switch kind {
    case .type(let type):
      experiment.typeNames[Int(type.code)].isEmpty
        ? "rows without a type" : experiment.typeNames[Int(type.code)].shown + "s"
    case .all: viewpoint.filter.isEmpty ? "observations" : "matches"
    case .runs: "runs"
    }
  }

  /// The nearest row of the list below or above a row that is in a set, around the end if necessary. The
  /// row itself comes last, or first if it counts.
  ///
  /// Looks at a few neighbours, then at the members of the set: where these are few, the list may be long
  /// between them.
  func nearestListed(
    to row: Int, _ rows: RowSet, forward: Bool, among shown: RowSet?, _ listed: ListedRows,
    startsHere: Bool = false
  ) -> (row: Int, wrapped: Bool)? {
    let (count, step) = (listed.count, forward ? 1 : listed.count - 1)
    let start = listed.position(of: row) ?? (forward ? count - 1 : 0)
    func wrapped(_ position: Int) -> (row: Int, wrapped: Bool) {
      (listed[position], forward ? position <= start : position >= start)
    }
    let first = startsHere ? start : (start + step) % max(1, count)
    var position = first
    for _ in 0..<min(count, Self.neighbours) {
      let row = listed[position]
      if rows.contains(row), shown?.contains(row) ?? true { return wrapped(position) }
      position = (position + step) % count
    }
    let members = listed.set.intersection(rows)
    var (best, next) = (Int?.none, members.next(from: 0, among: shown))
    while let row = next {
      if let position = listed.position(of: row) {
        let distance = forward ? position - first : first - position
        let steps = distance < 0 ? distance + count : distance
        best = min(best ?? .max, steps)
      }
      next = members.next(from: row + 1, among: shown)
    }
    return best.map { wrapped((first + (forward ? $0 : count - $0)) % count) }
  }

  private static let neighbours = 64
}
