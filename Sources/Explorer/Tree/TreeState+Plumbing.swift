import TraceCore

/// Hiding everything but agents, generations, tools, failures and findings.
extension TreeState {
  /// Hides or shows plumbing.
  mutating func hidePlumbing(_ isHidden: Bool) {
    viewpoint.essentialRows = isHidden ? overview.rowsWithoutPlumbing : nil
  }

  /// Hides plumbing, or shows it again.
  mutating func togglePlumbing(_ keyMap: KeyMap) -> Message? {
    let isHidden = viewpoint.essentialRows == nil
    changeFolds { $0.hidePlumbing(isHidden) }
    guard let count = hiddenCount else {
      if experiment.tree.count > 0 { reveal(viewpoint.cursor) }
      return nil
    }
    guard count > 0 else { return .note("there is nothing to hide") }
    return .note(
      "\(counted(count, "row")) hidden; \(keyMap.keyName(.hidePlumbing)): show all rows")
  }

  /// The rows that are hidden as plumbing, of those that filter and zoom would show; `nil` as long as
  /// plumbing shows.
  var hiddenCount: Int? { viewpoint.plumbing?.hiddenCount(in: scope) }

  /// Makes a change after which rows have another depth, and keeps the rows that were folded or unfolded
  /// by hand as they are, also in the views that `Z` returns to. Linear in these, and in the rows / 64.
  private mutating func changeFolds(_ change: (inout TreeState) -> Void) {
    let before = self
    change(&self)
    viewpoint.folds = converted(viewpoint.folds, from: before)
    viewpoint.foldsBeforeFilter = viewpoint.foldsBeforeFilter.map { converted($0, from: before) }
    for index in viewpoint.outer.indices {
      viewpoint.outer[index].folds = converted(viewpoint.outer[index].folds, from: before)
    }
  }

  /// Folds that were made with the depths of an earlier state.
  private func converted(_ folds: Folds, from before: TreeState) -> Folds {
    // All rows are folded, or all unfolded, at any depth.
    guard (1..<Int.max).contains(folds.expandedDepth) else { return folds }
    var converted = Folds(expandedDepth: folds.expandedDepth, rowCount: experiment.tree.count)
    var next = folds.exceptions.next(from: 0)
    while let row = next {
      converted.set(
        row, depth: foldDepth(row),
        isUnfolded: folds.isUnfolded(row, depth: before.foldDepth(row)))
      next = folds.exceptions.next(from: row + 1)
    }
    return converted
  }
}

/// The parent and the depth of a row, as if hidden rows were not there.
extension TreeState {
  private var tree: TreeIndex { experiment.tree }

  /// The nearest row above a row that shows if all are unfolded.
  func shownParent(_ row: Int) -> Int? {
    let first = scope.lowerBound
    guard listed == nil, row > first else { return nil }
    var ancestor = tree.parent(row)
    while let candidate = ancestor, candidate >= first {
      if isShown(candidate) { return candidate }
      ancestor = tree.parent(candidate)
    }
    return nil
  }

  /// The number of rows above a row that are not hidden as plumbing, in the whole tree, by which it is
  /// folded. Counts up to a limit.
  func foldDepth(_ row: Int, limit: Int = .max) -> Int {
    guard let shown = viewpoint.plumbing?.shown else { return tree.depth(row) }
    var depth = 0
    var ancestor = row
    while depth < limit, let parent = tree.parent(ancestor) {
      if shown.contains(parent) { depth += 1 }
      ancestor = parent
    }
    return depth
  }

  /// The number of rows above a row that show if all are unfolded. Counts up to a limit.
  func shownDepth(_ row: Int, limit: Int = .max) -> Int {
    guard listed == nil else { return 0 }
    guard let first = viewpoint.scope?.lowerBound else { return foldDepth(row, limit: limit) }
    let above = foldDepth(first)
    let sum = limit.addingReportingOverflow(above)
    return foldDepth(row, limit: sum.overflow ? .max : sum.partialValue) - above
  }

  /// Calls `body` with each row above a row that shows if all are unfolded, the nearest first, and with its
  /// depth by which it is folded.
  func forEachShownAncestor(of row: Int, _ body: (_ ancestor: Int, _ foldDepth: Int) -> Void) {
    let first = scope.lowerBound
    var depth = foldDepth(row)
    var ancestor = row
    while let parent = tree.parent(ancestor), parent >= first {
      if isShown(parent) {
        depth -= 1
        body(parent, depth)
      }
      ancestor = parent
    }
  }
}
