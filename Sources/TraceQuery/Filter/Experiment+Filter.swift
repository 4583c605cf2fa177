import TraceIndex

extension Experiment {
  /// The rows that match a filter. Linear in the rows.
  ///
  /// An observation matches when it matches every term. So does a trace, if every term applies to
  /// traces, so that a failed run without observations is found.
  ///
  /// All bodies are searched first if the filter searches bodies (``Query/bodyPatterns``). `report`
  /// receives what was found so far every 16,000 rows; when it returns false, the rows so far are returned, which are
  /// not ``FilteredRows/isComplete``.
  public func rows(
    matching query: Query, report: (FilterProgress) -> Bool = { _ in true }
  ) -> FilteredRows {
    var bodies: [BodyPattern: BodyMatches] = [:]
    for pattern in query.bodyPatterns { bodies[pattern] = BodySearch(pattern, in: self).run() }
    return rows(matching: query, bodies: bodies, report: report)
  }

  /// Does the same with body matches that are known, one entry for each of ``Query/bodyPatterns``.
  ///
  /// The rows are not ``FilteredRows/isComplete`` unless `bodies` are.
  public func rows(
    matching query: Query, bodies: [BodyPattern: BodyMatches], areBodiesComplete: Bool = true,
    report: (FilterProgress) -> Bool = { _ in true }
  ) -> FilteredRows {
    var progress = FilterProgress(tree)
    progress.unread = bodies.values.map(\.unread).max() ?? 0
    let filter = RowFilter(self, query, bodies: bodies, isStopped: { !report(progress) })
    let isDone = filter.walk(tree) { rows, block in
      progress.insert(rows, of: block, in: tree)
    } shouldContinue: { examined in
      progress.examined = examined
      return report(progress)
    }
    progress.isComplete = isDone && areBodiesComplete
    return progress.rows()
  }
}
