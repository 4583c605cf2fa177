import TraceIndex

/// Something that is looked for among the rows of an experiment.
protocol RowMatcher {
  /// The rows of a block that match.
  func rows(of block: RowBlock) -> UInt64
}

extension RowMatcher {
  /// Blocks between two questions whether to go on: some 16,000 rows.
  private static var reportingInterval: Int { 256 }

  /// Asks all rows, from a row on and around the end, and hands on what matches in each block.
  ///
  /// `goesOn` is asked now and then with the number of rows that were asked; when it answers false,
  /// the walk ends, and so does the function, with false.
  func walk(
    _ tree: TreeIndex, from row: Int = 0, found: (UInt64, RowBlock) -> Void,
    goesOn: (_ examined: Int) -> Bool
  ) -> Bool {
    let words = (tree.count + 63) >> 6
    let first = min(max(0, row), max(0, tree.count - 1)) >> 6
    guard words > 0 else { return true }
    var block = RowBlock(tree, word: first)
    for step in 0..<words {
      if step % Self.reportingInterval == 0, !goesOn(step << 6) { return false }
      block.load(tree, word: (first + step) % words)
      let rows = rows(of: block)
      if rows != 0 { found(rows, block) }
    }
    return true
  }
}

extension Experiment {
  /// Applies a filter to all rows, from the top. Linear in the rows.
  ///
  /// An observation matches when every term holds. So does a trace's row, where every term is one
  /// that can be asked of a trace, so that a failed run without observations is found.
  ///
  /// Where the filter asks for bodies (`any:`), all of them are searched first. `report` is asked now
  /// and then whether to go on, and gets what was found so far; rows that are not
  /// ``FilteredRows/isComplete`` come back when it answered false.
  public func rows(
    matching query: Query, report: (FilterProgress) -> Bool = { _ in true }
  ) -> FilteredRows {
    var bodies: [TextPattern: BodyMatches] = [:]
    for pattern in query.bodyPatterns { bodies[pattern] = BodySearch(pattern, in: self).run() }
    return rows(matching: query, bodies: bodies, report: report)
  }

  /// The same with what was found in bodies so far: one entry for each of ``Query/bodyPatterns``.
  ///
  /// The rows are ``FilteredRows/isComplete`` only when `bodies` are.
  public func rows(
    matching query: Query, bodies: [TextPattern: BodyMatches], areBodiesComplete: Bool = true,
    report: (FilterProgress) -> Bool = { _ in true }
  ) -> FilteredRows {
    var progress = FilterProgress(tree)
    let filter = RowFilter(self, query, bodies: bodies, isStopped: { !report(progress) })
    let isDone = filter.walk(tree) { rows, block in
      progress.insert(rows, of: block, in: tree)
    } goesOn: { examined in
      progress.examined = examined
      return report(progress)
    }
    progress.isComplete = isDone && areBodiesComplete
    return progress.rows()
  }
}
