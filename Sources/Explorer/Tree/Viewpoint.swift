import TraceCore

/// The pane that takes the keys.
enum Pane: Sendable { case tree, detail }

/// Where the detail pane is.
enum DetailPosition: Sendable, CaseIterable { case right, below, full, hidden }

/// Where a user is in an experiment and what they have set: what a prompt restores on Esc, and what
/// is carried over to another snapshot.
struct Viewpoint: Sendable {
  /// Rows whose children show.
  var folds: Folds
  /// The folds to restore when the filter is cleared.
  var foldsBeforeFilter: Folds?
  /// The filter active, or the one that will be as soon as ``filtering`` has found its rows.
  var filter = FilterState()
  /// The rows that match the filter; `nil` without a filter.
  var filtered: FilteredRows? { didSet { hidePlumbing() } }
  /// The filter run in progress, if any.
  var filtering: FilterRun?
  /// The rows that show in spite of ``plumbing``; `nil` as long as plumbing shows.
  var essentialRows: RowSet? { didSet { hidePlumbing() } }
  /// The rows that filter and hidden plumbing show; `nil` as long as plumbing shows.
  private(set) var plumbing: HiddenPlumbing?
  /// The rows of the zoom; `nil` without one.
  var scope: Range<Int>?
  /// The flat list that shows in place of the tree, as soon as its rows are known.
  var list: RowList?
  /// What zooming out returns to, the last one first.
  var outer: [TreeView] = []
  var marks = RowMarks()
  /// The row that the cursor is on; meaningless without rows.
  var cursor: Int
  /// The row that the cursor returns to, until a loaded experiment shows as it was diagnosed.
  var awaited: AwaitedRow?
  /// The first row on the screen.
  var top = 0
  /// The text that was last searched for.
  var search = ""
  /// The rows that contain it, as far as they are known; `nil` before the first are.
  var found: FoundRows?
  /// The failure whose occurrences "next match" visits, until something is searched.
  var walk: FailureWalk?
  /// The run with a failed verdict that "next error" went to. As long as the cursor is there, the next one
  /// follows.
  var verdict: Int?
  var focus = Pane.tree
  /// The timeline, if the tree shows as one.
  var timeline: Timeline?
  /// Where the detail is without the timeline, and in it, if the user chose it.
  var treeDetailPosition: DetailPosition?
  var timelineDetailPosition: DetailPosition?
  /// How the rows should be arranged; they are as soon as that has been done.
  var arrangement: Arrangement

  /// The viewpoint of an experiment that opens.
  init(_ overview: ExperimentOverview) {
    cursor = overview.firstRow
    folds = overview.firstFolds
    arrangement = overview.experiment.arrangement
  }

  /// The rows that filter and hidden plumbing show; `nil` if all do.
  var shown: RowSet? { plumbing?.shown ?? filtered?.shown }

  /// What zooming in and a flat list return to.
  var view: TreeView {
    get { TreeView(scope: scope, list: list, folds: folds, filter: filter) }
    set {
      (scope, list) = (newValue.scope, newValue.list)
      if filter == newValue.filter { folds = newValue.folds }
    }
  }

  private mutating func hidePlumbing() {
    plumbing = essentialRows.map { HiddenPlumbing(keeping: $0, filtered) }
  }

  /// Where the detail is, if the user chose it.
  var detailPosition: DetailPosition? {
    get { timeline == nil ? treeDetailPosition : timelineDetailPosition }
    set {
      if timeline == nil {
        treeDetailPosition = newValue
      } else {
        timelineDetailPosition = newValue
      }
    }
  }

  /// The same viewpoint in another snapshot, where filter and search have to run again.
  ///
  /// Linear in the rows that were folded by hand and in the rows / 64, and in the ids if a number has
  /// changed.
  func mapped(by map: RowMap) -> Viewpoint {
    var mapped = self
    mapped.essentialRows = nil
    (mapped.filtered, mapped.filtering, mapped.found, mapped.verdict) = (nil, nil, nil, nil)
    mapped.outer = outer.compactMap { $0.mapped(by: map) }
    let view = view.mapped(by: map)
    if view == nil { mapped.outer = [] }
    (mapped.scope, mapped.list) = (view?.scope, view?.list)
    mapped.marks = marks.mapped(by: map)
    mapped.folds = folds.mapped(by: map)
    mapped.foldsBeforeFilter = foldsBeforeFilter?.mapped(by: map)
    mapped.walk = walk?.mapped(by: map)
    let awaited = awaited?.standIn == cursor ? awaited?.row : nil
    (mapped.cursor, mapped.awaited) = map.place(awaited ?? .row(cursor), insteadOf: cursor)
    mapped.top = map(top) ?? mapped.cursor
    return mapped
  }

  /// Removes the filter and restores the folds before it.
  mutating func clearFilter() {
    filter = FilterState()
    (filtered, filtering) = (nil, nil)
    if let before = foldsBeforeFilter { folds = before }
    foldsBeforeFilter = nil
  }
}
