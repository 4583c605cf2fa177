import TraceCore

extension TreeState {
  /// What a prompt changes while it is typed in, and Esc brings back.
  struct Viewpoint: Sendable {
    var folds: Folds
    var foldsBeforeFilter: Folds?
    var filter: FilterState
    var filtered: FilteredRows?
    var filtering: FilterRun?
    var cursor: Int
    var top: Int
    var search: String
    var found: FoundRows?
  }

  /// Where one is now.
  var viewpoint: Viewpoint {
    get {
      Viewpoint(
        folds: folds, foldsBeforeFilter: foldsBeforeFilter, filter: filter, filtered: filtered,
        filtering: filtering, cursor: cursor, top: top, search: search, found: found)
    }
    set {
      (folds, foldsBeforeFilter) = (newValue.folds, newValue.foldsBeforeFilter)
      (filter, filtered) = (newValue.filter, newValue.filtered)
      (cursor, top) = (newValue.cursor, newValue.top)
      (search, found) = (newValue.search, newValue.found)
      searching = nil
      // What went on then may have been stopped since; it is asked again.
      filtering = newValue.filtering
      filtering?.number = nil
    }
  }
}
