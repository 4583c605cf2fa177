import CellGrid
import TraceCore

/// The tree of one experiment, where the person is in it, and its detail pane.
///
/// Invariants: `cursor` and `top` are visible rows whenever there is one; visible means that the
/// filter shows the row and that no ancestor is folded. No list of visible rows is kept: the next
/// and the previous one are found from the row itself, so no step costs more for a longer file.
public struct TreeState: Sendable {
  /// What is shown, with what is derived from it.
  let overview: ExperimentOverview
  /// What is shown.
  public var experiment: Experiment { overview.experiment }
  /// Its place in the list.
  public let source: Int
  /// Rows whose children show.
  public internal(set) var folds: Folds
  /// The folds to go back to when the filter is cleared.
  var foldsBeforeFilter: Folds?
  /// What is filtered, or is to be as soon as ``filtering`` is done.
  public internal(set) var filter = FilterState()
  /// The rows that the filter takes; `nil` without a filter.
  public internal(set) var filtered: FilteredRows?
  /// The looking for the filter's rows that goes on.
  var filtering: FilterRun?
  /// The row that the cursor is on; meaningless without rows.
  public internal(set) var cursor = 0
  /// The first row on the screen.
  public internal(set) var top = 0
  /// The text that was last searched for.
  public internal(set) var search = ""
  /// The rows that show it, as far as they are known; `nil` when none was looked for yet.
  var found: FoundRows?
  /// The looking for the text that goes on.
  var searching: SearchRun?
  /// The pane that takes the keys.
  public internal(set) var focus = Pane.tree
  /// Where the detail is, when the person chose it.
  public internal(set) var detailPosition: DetailPosition?
  /// What the detail shows.
  public internal(set) var detail = DetailState()

  /// The two panes.
  public enum Pane: Sendable { case tree, detail }

  /// Where the detail pane is.
  public enum DetailPosition: Sendable, CaseIterable { case beside, below, alone, away }

  /// The tree as it opens. Costs nothing that grows with the experiment.
  init(_ overview: ExperimentOverview, source: Int) {
    self.overview = overview
    self.source = source
    cursor = overview.firstRow
    folds = overview.firstFolds
  }
}
