import CellGrid

extension String {
  /// The text in at most `columns` columns, with `…` in place of a start that does not fit. Paths
  /// differ at their ends.
  func cutAtStart(to columns: Int) -> String {
    guard columnWidth > columns else { return self }
    // A path is at most 4 KiB, but other text may be long.
    var cut = suffix(max(0, columns - 1))
    while cut.columnWidth > columns - 1, !cut.isEmpty { cut = cut.dropFirst() }
    return "…" + cut
  }
}
