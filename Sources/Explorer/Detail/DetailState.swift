import TraceCore

/// What the detail pane shows of one row.
struct DetailState: Sendable {
  /// The row; -1 for none.
  private(set) var row = -1
  /// Its records; `nil` while they are being read.
  private(set) var records: [LoadedRecord]?
  /// Values that are folded although they open unfolded, and the other way round.
  private(set) var toggled: Set<DetailPath> = []
  /// The view that the user chose; rows that have it show it.
  private(set) var chosenView: DetailView?
  /// How often the next view was chosen before it was known whether the row has messages.
  private var earlySteps = 0
  /// What the row is; `nil` for none.
  private(set) var content: TreeIndex.Content?
  /// What was said in the row's records.
  private(set) var conversation = ConversationState.unknown
  /// The summary of a run.
  private(set) var summary = SummaryState()
  /// The lines for a width of ``columns``.
  private(set) var lines: [DetailLine] = []
  /// The width for which the lines were laid out; 0 when they must be laid out again.
  private(set) var columns = 0
  /// The first line on the screen.
  var top = 0
  /// The line that the cursor is on when the pane has the focus.
  var cursor = 0
  /// Lines of the screen.
  private(set) var height = 0
  /// What the cursor was placed at when the lines were laid out, and its line.
  private var kept: (anchor: DetailAnchor, line: Int)?
  /// Where the detail was before a reload, until what the row contains is known again.
  private var earlier: DetailViewpoint?
  var search: DetailSearch
  /// Whether the cursor goes to the first thing to unfold, as soon as the conversation is known.
  var startsAtFold = false

  /// Nothing, to be shown in a view.
  init(_ chosenView: DetailView? = nil, query: DetailQuery? = nil) {
    self.chosenView = chosenView
    search = DetailSearch(query)
  }

  /// The same detail for a row of another snapshot. Lines are laid out again, because findings may
  /// differ. When the records are still being read, or are of another row, nothing is kept.
  ///
  /// The conversation is kept where the observations are the same, so that it does not vanish for a moment.
  func moved(from oldRow: Int, to row: Int, hasSameRecords: Bool) -> DetailState {
    var moved = self
    moved.row = self.row == oldRow && records != nil ? row : -1
    moved.columns = 0
    moved.earlier = earlier.flatMap { $0.row == oldRow ? $0.at(row) : nil }
    moved.invalidateSearch()
    if !hasSameRecords || !conversation.isKnown { moved.conversation = .unknown }
    moved.summary.invalidate(hasSameRecords: hasSameRecords)
    return moved
  }

  /// What to begin with after a reload: the same place, if the same row shows again.
  func resumed(from oldRow: Int, to row: Int) -> DetailState {
    var resumed = DetailState(chosenView, query: search.query)
    guard self.row == oldRow, !lines.isEmpty else { return resumed }
    if let earlier, (cursor, top) == (0, 0) {
      resumed.earlier = earlier.at(row)
      return resumed
    }
    resumed.earlier = DetailViewpoint(
      row: row, cursor: kept(at: cursor) ?? DetailAnchor(cursor, of: lines),
      top: DetailAnchor(top, of: lines), rowOnScreen: cursor - top, toggled: toggled,
      hit: hitAtCursor)
    return resumed
  }

  /// Shows a row; returns the records to read when it is another row than before.
  mutating func show(
    _ row: Int, of overview: ExperimentOverview, columns: Int
  ) -> [RecordRange]? {
    let isOther = row != self.row
    if isOther {
      let (startsAtFold, earlier) = (startsAtFold, earlier)
      self = DetailState(chosenView, query: search.query)
      self.startsAtFold = startsAtFold
      if let earlier, earlier.row == row { (self.earlier, toggled) = (earlier, earlier.toggled) }
      self.row = row
      content = overview.experiment.tree.content(row)
    }
    if isOther || self.columns != columns { layOut(overview, columns: columns) }
    goToFirstFold()
    placeCursor { $0.layOut(overview, columns: columns) }
    return isOther ? overview.experiment.records(ofRow: row) : nil
  }

  /// Of a conversation that opens, Enter unfolds the earlier messages.
  private mutating func goToFirstFold() {
    guard startsAtFold, case .known = conversation else { return }
    startsAtFold = false
    guard view == .conversation, isObservation, cursor == 0,
      let fold = lines.prefix(Self.headLines).firstIndex(where: { $0.fold != nil })
    else { return }
    cursor = fold
  }

  private static let headLines = 6

  /// Takes the records of the row, unless it was left or has been read already.
  mutating func take(_ records: [LoadedRecord]) {
    guard row >= 0, self.records == nil else { return }
    self.records = records
    invalidateLines()
  }

  /// Lays the lines out again, because something else is known about the row.
  mutating func invalidateLines() {
    columns = 0
    invalidateSearch()
  }

  private mutating func invalidateSearch() {
    let hit = hitAtCursor
    search.invalidate()
    if let hit { search.jump = .here(hit: hit) }
  }

  /// The records to find the conversation in, when it is wanted and has not been requested.
  ///
  /// That of a run is only wanted where it shows, because all records of the run are read for it.
  mutating func requestConversation() -> [LoadedRecord]? {
    guard row >= 0, let records, case .unknown = conversation,
      isObservation || isMissingCall || (isRun && view == .conversation)
    else { return nil }
    conversation = .requested
    return records
  }

  mutating func take(_ conversation: RowConversation?) {
    guard case .requested = self.conversation else { return }
    self.conversation = .known(conversation)
    invalidateLines()
    // Where the first view is another one than was taken for it, the steps start from there.
    if earlySteps > 0, conversation == nil { show(views[earlySteps % views.count]) }
    earlySteps = 0
  }

  /// The records to summarize the run with, when that is wanted and has not been requested.
  mutating func requestSummary() -> [LoadedRecord]? {
    guard row >= 0, isRun, view == .summary, let records, summary.request() else { return nil }
    return records
  }

  mutating func take(_ summary: RunSummary) {
    guard isRun else { return }
    self.summary.take(summary)
    invalidateLines()
  }

  mutating func showNextView() {
    let isEarly =
      isObservation && !conversation.isKnown && (earlySteps > 0 || view == .conversation)
    let steps = isEarly ? earlySteps + 1 : 0
    show(nextView)
    earlySteps = steps
  }

  private mutating func show(_ view: DetailView) {
    (chosenView, earlySteps) = (view, 0)
    invalidateLines()
    search.leaveHit()
    (lines, top, cursor) = ([], 0, 0)
  }

  /// Folds or unfolds the value of a line, or shows the view that it leads to.
  mutating func toggleFold(at line: Int) {
    guard lines.indices.contains(line) else { return }
    if let fold = lines[line].fold { return toggle(fold.path) }
    if let view = lines[line].view { show(view) }
  }

  /// Folds a value that is unfolded, and the other way round.
  mutating func toggle(_ path: DetailPath) {
    if toggled.remove(path) == nil { toggled.insert(path) }
    columns = 0
  }

  /// Returns to where an earlier state of the same row was.
  mutating func restore(_ earlier: DetailState) {
    guard earlier.row == row else { return }
    if toggled != earlier.toggled { (toggled, columns) = (earlier.toggled, 0) }
    (top, cursor) = (earlier.top, earlier.cursor)
  }

  /// What the lines are laid out from; `nil` while it is being read.
  func source(_ overview: ExperimentOverview) -> DetailSource? {
    if view == .conversation, conversation.value == nil { return nil }
    if view == .summary, summary.value == nil { return nil }
    return records.map {
      DetailSource(
        overview: overview, row: row, records: $0, view: view, conversation: conversation,
        summary: summary.value)
    }
  }

  private mutating func layOut(_ overview: ExperimentOverview, columns: Int) {
    let anchors = [
      kept(at: cursor) ?? DetailAnchor(cursor, of: lines), DetailAnchor(top, of: lines),
    ]
    let rowOnScreen = cursor - top
    let wasOnHit = hitAtCursor != nil
    self.columns = columns
    lines = DetailLayout.lines(
      overview.experiment, row: row, records: records, columns: columns, toggled: toggled,
      ties: overview.findings.ties, view: view, conversation: conversation, summary: summary.value)
    search.line = nil
    keepPlace(cursor: anchors[0], top: anchors[1], rowOnScreen)
    if wasOnHit { search.line = cursor }
    if let earlier, source(overview) != nil {
      self.earlier = nil
      restore(earlier)
    }
  }

  /// Returns to where the detail was before a reload, unless the cursor has been moved since.
  private mutating func restore(_ earlier: DetailViewpoint) {
    guard (cursor, top) == (0, 0) else { return }
    keepPlace(cursor: earlier.cursor, top: earlier.top, earlier.rowOnScreen)
    if search.jump == .none, let hit = earlier.hit { search.jump = .here(hit: hit) }
  }

  /// The anchor with which the cursor was placed on a line, if that was the last that moved it: from the line
  /// itself an earlier place would be found each time, if a text is wrapped in another way.
  private func kept(at line: Int) -> DetailAnchor? { kept?.line == line ? kept?.anchor : nil }

  /// Shows what was on the screen before the lines were laid out again: the cursor's line in the same row
  /// of the screen, or if it was not on the screen, the first line.
  private mutating func keepPlace(cursor: DetailAnchor?, top: DetailAnchor?, _ rowOnScreen: Int) {
    guard let newTop = top?.line(in: lines) else { return }
    self.top = newTop
    guard let newCursor = cursor?.line(in: lines) else { return }
    self.cursor = newCursor
    self.kept = cursor.map { ($0, newCursor) }
    if (0..<max(1, height)).contains(rowOnScreen) { self.top = max(0, newCursor - rowOnScreen) }
  }

  /// Keeps the cursor on a line and on a screen of `height` lines.
  mutating func scroll(height: Int, hasFocus: Bool) {
    self.height = height
    cursor = min(max(0, cursor), max(0, lines.count - 1))
    top = firstLine(top, cursor: hasFocus ? cursor : nil, of: lines.count, height: height)
  }
}

extension Experiment {
  /// The records of a row: an observation's line, or everything that was recorded about a trace.
  func records(ofRow row: Int) -> [RecordRange] {
    switch tree.content(row) {
    case .observation(let index): [record(of: index)]
    case .trace(let number): traces[number].records
    case .missingCall, .missingParent: []
    }
  }
}
