import TraceCore

/// The tree of one experiment, where the user is in it, and its detail pane.
///
/// Invariants: `cursor` and `top` are visible rows whenever there is one; visible means that the
/// filter shows the row and that no ancestor is folded. No list of visible rows is stored: the next
/// and the previous one are found from the row itself, so no step costs more in a longer file.
@dynamicMemberLookup
struct TreeState: Sendable {
  /// The snapshot that is shown, with what is derived from it.
  private(set) var overview: ExperimentOverview
  /// Index of the experiment in the list.
  let listIndex: Int
  /// The request that loaded the snapshot.
  let loadID: RequestID
  var viewpoint: Viewpoint
  /// The search in progress, if any.
  var searching: SearchRun?
  var detail = DetailState()
  var previews = PreviewCache()
  /// What the pages of `p` show besides the findings.
  var pages = PageData()
  /// What the timeline knows about runs.
  var times = KnownTimes()

  var experiment: Experiment { overview.experiment }

  /// The tree as it opens. Costs nothing that grows with the experiment.
  init(_ overview: ExperimentOverview, listIndex: Int, loadID: RequestID) {
    self.overview = overview
    self.listIndex = listIndex
    self.loadID = loadID
    viewpoint = Viewpoint(overview)
  }

  /// Takes other findings of the same experiment.
  mutating func take(_ overview: ExperimentOverview) {
    self.overview = overview
    hidePlumbing(viewpoint.essentialRows != nil)
    detail.invalidateLines()
  }

  /// The parts of the viewpoint.
  subscript<Part>(dynamicMember part: WritableKeyPath<Viewpoint, Part>) -> Part {
    viewpoint[keyPath: part]
  }

  /// Returns to an earlier viewpoint of the same snapshot.
  mutating func restore(_ earlier: Viewpoint) {
    viewpoint = earlier
    searching = nil
    // A run that was in progress then may have been cancelled since.
    viewpoint.filtering?.isRequested = false
    viewpoint.list?.forgetRequest()
  }
}
