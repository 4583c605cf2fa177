import TraceCore

/// Where the cursor is, as the right end of the status line has it.
extension TreeState {
  /// The cursor's row among all rows, or the line of a detail that has the focus.
  var shortPosition: String {
    let count = experiment.tree.count
    guard count > 0 else { return "" }
    if viewpoint.focus == .detail, !detail.lines.isEmpty {
      return "line \(detail.cursor + 1)/\(detail.lines.count)"
    }
    if let listed {
      return "\(listed.position(of: viewpoint.cursor).map { $0 + 1 } ?? 0)/\(listed.count)"
    }
    // A filter may match nothing.
    let isShown = !visibleRows(from: viewpoint.top, count: 1).isEmpty
    return "row \(isShown ? viewpoint.cursor + 1 : 0)/\(count)"
  }

  /// The same after the row's number among the errors and among the rows with findings, or the number
  /// of the hit in the detail.
  var position: String {
    guard experiment.tree.count > 0 else { return "" }
    let isInDetail = viewpoint.focus == .detail && !detail.lines.isEmpty
    let numbers = isInDetail ? [detail.search.position] : [errorPosition, findingPosition]
    return (numbers + [shortPosition]).compactMap { $0 }
      .joined(separator: "  ")
  }

  private var errorPosition: String? {
    overview.errors.position(of: viewpoint.cursor, in: experiment.tree).map {
      "error \($0)/\(overview.errors.count)"
    }
  }

  private var findingPosition: String? {
    overview.findings.ranks.position(of: viewpoint.cursor).map {
      "finding \($0)/\(overview.findings.ranks.count)"
    }
  }
}
