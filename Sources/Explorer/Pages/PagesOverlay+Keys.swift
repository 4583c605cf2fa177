import CellGrid
import TraceCore

/// Keys: the box over the page first, then a search that is typed, then the page.
extension PagesOverlay {
  mutating func press(_ key: Key, _ context: inout OverlayContext) {
    guard let tree = context.tree else { return context.close() }
    let (layout, command) = (PageLayout(page, context.size), context.keyMap.command(for: key))
    // Whoever goes on does not want to be where the search leads any more.
    if search?.isTyping == false { search?.isWaiting = false }
    if var view = raw {
      raw = view.press(command, layout) ? view : nil
    } else if search?.isTyping == true {
      type(key, tree)
    } else if !run(command, key, &context), let count = count(tree) {
      var cursor = cursor
      _ = cursor.move(command, height: layout.list.size.rows, count: count)
      skipTitle(&cursor, tree)
      self.cursor = cursor
    }
  }

  mutating func paste(_ text: String, _ context: inout OverlayContext) {
    guard search?.isTyping == true else { return }
    search?.line.insert(text)
    search?.isWaiting = true
  }

  /// Runs a command that does not move the cursor; false if it does.
  private mutating func run(
    _ command: Command?, _ key: Key, _ context: inout OverlayContext
  ) -> Bool {
    switch command {
    case .otherPane: show(page.next(forward: key != .backTab))
    case .findings: open(.findings, &context)
    case .statistics: open(.statistics, &context)
    case .quit: context.close()
    case .back: if search == nil { context.close() } else { search = nil }
    case .search: startSearch(context)
    case .searchNext: step(forward: true, &context)
    case .searchPrevious: step(forward: false, &context)
    case .openDetail: openSelected(&context)
    default: return runInPage(command, key, context)
    }
    return true
  }

  private mutating func open(_ page: Page, _ context: inout OverlayContext) {
    if page == self.page { context.close() } else { show(page) }
  }

  private mutating func runInPage(_ command: Command?, _ key: Key, _ context: OverlayContext)
    -> Bool
  {
    guard let tree = context.tree else { return false }
    switch page {
    case .findings: return fold(command, tree.overview.findings.lines)
    case .failures: return false
    case .statistics: return sort(key, command, tree)
    }
  }

  // MARK: Search

  private mutating func startSearch(_ context: OverlayContext) {
    guard let item = context.tree.flatMap({ item($0) }) else { return }
    search = PageSearchLine(from: item, folds)
  }

  private mutating func type(_ key: Key, _ tree: TreeState) {
    guard var search else { return }
    let text = search.line.text
    switch key {
    case .enter: search.isTyping = false
    case .escape, .control("c"), .control("g"):
      goBack(to: search, tree)
      self.search = nil
      return
    case .backspace where text.isEmpty:
      self.search = nil
      return
    default: search.line.edit(key)
    }
    if search.line.text != text { search.isWaiting = true }
    if search.line.isEmpty { goBack(to: search, tree) }
    self.search = search.line.isEmpty && !search.isTyping ? nil : search
  }

  /// Returns to where a search began.
  private mutating func goBack(to search: PageSearchLine, _ tree: TreeState) {
    fold(as: search.folds, tree)
    select(search.origin, tree)
  }

  private mutating func step(forward: Bool, _ context: inout OverlayContext) {
    guard let tree = context.tree, let item = item(tree), let search, !search.line.isEmpty else {
      return context.message = .note(
        "nothing searched yet; \(context.keyMap.keyName(.search)): search")
    }
    guard let found = found(tree) else { return }
    guard let next = found.next(from: item, forward: forward) else {
      return context.message = .error("not found: \(search.line.text)")
    }
    select(next.item, tree)
  }

  // MARK: Findings

  /// Folds and unfolds as in the tree; false for another command.
  private mutating func fold(_ command: Command?, _ lines: FindingLines) -> Bool {
    guard cursor.line < lines.count(folds) else { return false }
    let line = lines.line(at: cursor.line, folds)
    let finding = line.finding
    let isUnfolded = folds.isUnfolded(finding)
    let count = lines.occurrences(finding)
    switch command {
    case .foldAll: folds.foldAll()
    case .foldOrParent:
      if line == .finding(finding) { folds.set(finding, isUnfolded: false, lines: count) }
    case .unfoldOrChild where count == 0: return true
    case .unfoldOrChild:
      folds.set(finding, isUnfolded: true, lines: count)
      if isUnfolded, line == .finding(finding) { cursor.line += 1 }
      return true
    case .toggleFold: folds.set(finding, isUnfolded: !isUnfolded, lines: count)
    default: return false
    }
    cursor.line = lines.index(of: .finding(finding), folds)
    return true
  }

  // MARK: Statistics

  /// `<` and `>`, or the arrows, choose the column by which the tables are sorted, `s` reverses it.
  private mutating func sort(_ key: Key, _ command: Command?, _ tree: TreeState) -> Bool {
    guard let tables = tree.pages.statistics, tables.count > 0 else { return false }
    let headings = tables.sections[tables.line(cursor.line).section].headings
    let index = headings.firstIndex { $0 == sort?.heading }
    switch (key, command) {
    case (.character("s"), _):
      if sort == nil {
        sort = StatisticsSort(heading: headings[min(1, headings.count - 1)])
      } else {
        sort?.isAscending.toggle()
      }
    case (.character(">"), _), (_, .unfoldOrChild):
      sort = StatisticsSort(heading: headings[((index ?? 0) + 1) % headings.count])
    case (.character("<"), _), (_, .foldOrParent):
      sort = StatisticsSort(
        heading: headings[((index ?? 0) + headings.count - 1) % headings.count])
    default: return false
    }
    return true
  }

  /// Titles of tables are no rows: the cursor goes over them.
  private func skipTitle(_ cursor: inout ListCursor, _ tree: TreeState) {
    guard page == .statistics, let tables = tree.pages.statistics, tables.count > 1,
      case .title = tables.line(cursor.line)
    else { return }
    cursor.line += cursor.line < self.cursor.line && cursor.line > 0 ? -1 : 1
  }
}
