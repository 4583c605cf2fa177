import TraceCore

@testable import Explorer

/// What shows, found by walks over all rows.
extension TreeState {
  /// The rows that show if all are unfolded.
  var naiveShownRows: [Int] {
    (0..<experiment.tree.count).filter { row in
      let isInZoom = viewpoint.scope?.contains(row) ?? true
      return isInZoom && viewpoint.filtered?.shown.contains(row) ?? true && !isHiddenPlumbing(row)
    }
  }

  private func isHiddenPlumbing(_ row: Int) -> Bool {
    guard let essential = viewpoint.essentialRows else { return false }
    return !essential.contains(row) && viewpoint.filtered?.matches.contains(row) != true
  }

  /// The nearest row above a row among some rows.
  func naiveParent(_ row: Int, among rows: [Int]) -> Int? {
    rows.last { $0 < row && experiment.tree.end($0) > row }
  }

  /// The rows that neither folds, nor filter, zoom and hidden plumbing hide.
  var naiveVisibleRows: [Int] {
    if let listed { return (0..<listed.count).map { listed[$0] } }
    let rows = naiveShownRows
    return rows.filter { row in
      rows.allSatisfy { above in
        let isAbove = above < row && experiment.tree.end(above) > row
        return !isAbove || viewpoint.folds.isUnfolded(above, depth: naiveDepth(above))
      }
    }
  }

  /// The number of rows above a row in the whole tree that are not hidden as plumbing.
  private func naiveDepth(_ row: Int) -> Int {
    (0..<row).count { above in
      let isShown = viewpoint.filtered?.shown.contains(above) ?? true
      return experiment.tree.end(above) > row && (isShown || viewpoint.plumbing == nil)
        && !isHiddenPlumbing(above)
    }
  }
}
