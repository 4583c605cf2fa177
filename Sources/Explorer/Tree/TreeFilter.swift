import TraceCore

/// The filter: a run is set up here, requested by the app, and its rows are shown here.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// The matches so far, as header and prompt write them; `nil` without a filter.
  var filterCountText: String? {
    if let run = viewpoint.filtering {
      return run.counts.text(of: run.target?.experiment ?? experiment, mark: " …")
    }
    return viewpoint.filtered.map {
      $0.text(of: experiment, mark: $0.isComplete ? "" : "+")
    }
  }

  /// Changes the filter, and keeps the old one if the new one is not valid.
  mutating func change(_ change: (inout FilterState) -> Void) {
    var filter = viewpoint.filter
    change(&filter)
    if filter != viewpoint.filter { apply(filter) }
  }

  /// Puts a filter active.
  ///
  /// Its rows show when they have been found, with all their ancestors unfolded and the cursor on the
  /// match nearest to `from`. An empty filter shows all rows at once.
  @discardableResult
  mutating func apply(
    _ filter: FilterState, from: (cursor: Int, top: Int)? = nil
  ) -> QueryFailure? {
    do throws(QueryFailure) {
      let query = try filter.query()
      let isNew =
        filter != viewpoint.filter || (viewpoint.filtered == nil && viewpoint.filtering == nil)
      if query.isEmpty {
        showAll(filter)
      } else if isNew {
        viewpoint.filtering = FilterRun(
          query: query, before: viewpoint.filtering?.before ?? viewpoint.filter,
          from: from ?? (viewpoint.cursor, viewpoint.top))
        viewpoint.filter = filter
      }
      return nil
    } catch {
      return error
    }
  }

  /// Shows all rows, with a filter that matches all of them.
  private mutating func showAll(_ filter: FilterState) {
    viewpoint.clearFilter()
    viewpoint.filter = filter
    // Wherever the user has gone in the meantime stays visible.
    if tree.count > 0 { reveal(viewpoint.cursor) }
  }

  /// Takes matching rows. The old ones stay until there is a match or the run is complete.
  mutating func take(_ rows: FilteredRows) {
    guard var run = viewpoint.filtering else { return }
    (run.counts, run.examined) = (rows.counts, rows.examined)
    viewpoint.filtering = run
    let isRepeated = run.isRepeated(viewpoint.filter)
    // The first matches in another snapshot are not those that the user was at.
    guard rows.isComplete || (!isRepeated && rows.matches.next(from: 0) != nil) else { return }
    if let target = run.target { show(target, for: &run) }
    if viewpoint.foldsBeforeFilter == nil { viewpoint.foldsBeforeFilter = viewpoint.folds }
    viewpoint.filtered = rows
    placeCursor(&run, isRepeated: isRepeated)
    viewpoint.filtering = rows.isComplete ? nil : run
  }

  /// Shows the snapshot whose rows have been filtered.
  private mutating func show(_ target: ExperimentOverview, for run: inout FilterRun) {
    let map = RowMap(old: experiment, new: target.experiment)
    run.from.cursor = map(run.from.cursor) ?? 0
    run.from.top = map(run.from.top) ?? run.from.cursor
    run.placed = run.placed.flatMap { map($0) }
    run.target = nil
    self = showing(target)
  }

  /// Moves the cursor to the match nearest to where the run began, unless the user has moved it.
  private mutating func placeCursor(_ run: inout FilterRun, isRepeated: Bool) {
    if isRepeated {
      run.placed = run.placed ?? -1
      // After a reload, rows that do not match have shown in the meantime.
      if run.isResumed, viewpoint.cursor == run.from.cursor { viewpoint.top = run.from.top }
    } else if run.placed == nil {
      viewpoint.folds = Folds(expandedDepth: .max, rowCount: tree.count)
      (viewpoint.cursor, viewpoint.top) = run.from
      run.placed = viewpoint.cursor
    }
    guard run.placed == viewpoint.cursor, tree.count > 0,
      let match = nearestMatch(run.from.cursor)
    else { return }
    (viewpoint.cursor, run.placed) = (match, match)
  }

  private func nearestMatch(_ row: Int) -> Int? {
    viewpoint.filtered?.matches.next(from: row) ?? viewpoint.filtered?.matches.previous(from: row)
  }

  /// Stops the filter run. The rows found so far stay, or those before if none show yet.
  mutating func stopFiltering() {
    guard let run = viewpoint.filtering else { return }
    if run.isRepeated(viewpoint.filter) || (run.placed == nil && viewpoint.filtered == nil) {
      showAll(FilterState())
    } else if run.placed == nil {
      viewpoint.filter = run.before
    }
    viewpoint.filtering = nil
  }
}
