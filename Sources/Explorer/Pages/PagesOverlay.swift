import CellGrid
import TraceCore

/// The lists of findings, of failures and of statistics, as pages of one box.
struct PagesOverlay: Overlay {
  private(set) var page: Page
  /// The cursor of each page.
  private var cursors: [Page: ListCursor] = [:]
  /// Which findings show their lines.
  var folds = FindingFolds()
  /// By what the statistics are sorted; `nil` is the order of `stats`.
  var sort: StatisticsSort?
  /// The search in the page, if any.
  var search: PageSearchLine?
  /// The line of a file that is shown over the page.
  var raw: RawLineView?

  init(_ page: Page) { self.page = page }

  var takesText: Bool { raw == nil && search?.isTyping == true }

  func isWaiting(before command: Command?, _ context: OverlayContext) -> Bool {
    // While an experiment is loaded, nothing is found out, and the lines that are there can be used.
    guard let tree = context.tree, !context.isLoading, !takesText, !wanted(tree).isEmpty else {
      return false
    }
    let isOtherPage = command.map { [.otherPane, .findings, .statistics].contains($0) } ?? false
    return count(tree) != nil || !isOtherPage
  }

  var cursor: ListCursor {
    get { cursors[page] ?? ListCursor() }
    set { cursors[page] = newValue }
  }

  mutating func show(_ page: Page) {
    self.page = page
    search = nil
  }

  /// What the page needs and is not known yet.
  func wanted(_ tree: TreeState) -> [PageRequest] {
    var wanted: [PageRequest] = []
    let data = tree.pages
    switch page {
    case .findings: break
    case .failures: if data.failures == nil { wanted.append(.failures) }
    case .statistics:
      if data.statistics == nil || data.statistics?.sort != sort {
        wanted.append(.statistics(sort))
      }
    }
    if wanted.isEmpty, let search = search?.search(in: page, sort), data.found?.search != search {
      wanted.append(.search(search))
    }
    if let location = raw?.location, data.rawLine?.location != location {
      wanted.append(.rawLine(location))
    }
    return wanted
  }

  // MARK: Lines

  /// The lines of the page; `nil` while they are being found out.
  func count(_ tree: TreeState) -> Int? {
    switch page {
    case .findings: tree.overview.findings.lines.count(folds)
    case .failures: tree.pages.failures?.groups.count
    case .statistics: tree.pages.statistics?.count
    }
  }

  /// The selected item.
  func item(_ tree: TreeState) -> PageItem? {
    guard let count = count(tree), cursor.line < count else { return nil }
    guard page == .findings else { return PageItem(cursor.line) }
    return PageItem(tree.overview.findings.lines.line(at: cursor.line, folds))
  }

  /// Selects an item, which is unfolded if need be. One of an earlier snapshot may be gone.
  mutating func select(_ item: PageItem, _ tree: TreeState) {
    guard page == .findings else { return cursor.line = Int(item.group) }
    let (lines, line) = (tree.overview.findings.lines, item.findingLine)
    guard line.finding < lines.findings.count else { return }
    if case .occurrence(let finding, _) = line {
      folds.set(finding, isUnfolded: true, lines: lines.occurrences(finding))
    }
    cursor.line = lines.index(of: line, folds)
  }

  /// Folds the findings as they were, unless there are others in the snapshot.
  mutating func fold(as folds: FindingFolds, _ tree: TreeState) {
    self.folds = folds
    if page == .findings, folds.lineCount > 0, !folds.fit(tree.overview.findings.lines) {
      self.folds.foldAll()
    }
  }

  mutating func settle(_ context: OverlayContext) {
    guard let tree = context.tree else { return }
    fold(as: folds, tree)
    let layout = PageLayout(page, context.size)
    raw?.settle(tree.pages.rawLine, layout)
    if var search, search.isWaiting, let found = found(tree) {
      search.isWaiting = false
      self.search = search
      fold(as: search.folds, tree)
      select(found.first(from: search.origin) ?? search.origin, tree)
    }
    // What was found may have been folded.
    guard let count = count(tree) else { return }
    cursor.settle(height: layout.list.size.rows, count: count)
    // A title is no row.
    if page == .statistics, cursor.line == 0, count > 1 { cursor.line = 1 }
  }

  /// What the search in the page has found, once it is known.
  func found(_ tree: TreeState) -> FoundItems? {
    guard let search = search?.search(in: page, sort), let found = tree.pages.found,
      found.search == search
    else { return nil }
    return found
  }
}
