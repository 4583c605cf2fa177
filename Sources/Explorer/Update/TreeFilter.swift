import TraceCore

/// The filter: asked for here, answered by the run loop, shown here.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// Changes the filter, and keeps the old one if the new one cannot be read.
  mutating func change(_ change: (inout FilterState) -> Void) {
    var filter = filter
    change(&filter)
    if filter != self.filter { apply(filter) }
  }

  /// Puts a filter in force. Its rows show when they have been found, with all their ancestors
  /// unfolded, and the cursor on the match nearest to `from`; an empty one shows all rows at once.
  @discardableResult
  mutating func apply(
    _ filter: FilterState, from: (cursor: Int, top: Int)? = nil
  ) -> QueryFailure? {
    do throws(QueryFailure) {
      let query = try filter.query()
      if query.isEmpty {
        self.filter = filter
        showAll()
      } else if filter != self.filter || (filtered == nil && filtering == nil) {
        filtering = FilterRun(
          query: query, before: filtering?.before ?? self.filter, from: from ?? (cursor, top))
        self.filter = filter
      }
      return nil
    } catch {
      return error
    }
  }

  private mutating func showAll() {
    (filtering, filtered) = (nil, nil)
    if let before = foldsBeforeFilter { folds = before }
    foldsBeforeFilter = nil
    // Where the person went meanwhile stays in sight.
    if tree.count > 0 { reveal(cursor) }
  }

  /// Takes rows that were found. The old ones stay until there is a match, or until it is known that
  /// there is none.
  mutating func take(_ rows: FilteredRows, number: Int) {
    guard var going = filtering, going.number == number else { return }
    (going.count, going.examined) = (rows.observationCount, rows.examined)
    filtering = going
    guard rows.isComplete || rows.matches.next(from: 0) != nil else { return }
    let isAgain = going.isAgain(filter)
    // In another snapshot the first matches are not those that one was at.
    guard rows.isComplete || !isAgain else { return }
    if let target = going.target {
      let map = RowMap(old: experiment, new: target.experiment)
      going.from.cursor = map(going.from.cursor) ?? 0
      going.from.top = map(going.from.top) ?? going.from.cursor
      going.placed = going.placed.flatMap { map($0) }
      going.target = nil
      self = showing(target)
    }
    if foldsBeforeFilter == nil { foldsBeforeFilter = folds }
    filtered = rows
    if isAgain {
      going.placed = going.placed ?? -1
    } else if going.placed == nil {
      folds = Folds(depth: .max, rowCount: tree.count)
      (cursor, top) = going.from
      going.placed = cursor
    }
    // The match nearest to where one was; who has gone elsewhere since stays there.
    if going.placed == cursor, tree.count > 0, let match = nearestMatch(going.from.cursor) {
      (cursor, going.placed) = (match, match)
    }
    filtering = rows.isComplete ? nil : going
  }

  private func nearestMatch(_ row: Int) -> Int? {
    filtered?.matches.next(from: row) ?? filtered?.matches.previous(from: row)
  }

  /// Stops looking for the filter's rows: those found so far stay, or the ones before if none show.
  mutating func stopFiltering() {
    guard let going = filtering else { return }
    if going.isAgain(filter) {
      filter = FilterState()
      showAll()
    } else if going.placed == nil {
      filter = going.before
    }
    filtering = nil
  }
}
