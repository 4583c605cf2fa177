import TraceIndex

/// Decides which rows of an experiment match.
protocol RowMatcher {
  /// The rows of a block that match.
  func rows(of block: RowBlock) -> UInt64
}

extension RowMatcher {
  /// The number of blocks, of about 16,000 rows, between two calls of `shouldContinue`.
  private static var reportInterval: Int { 256 }

  /// Examines all rows, from a row to the end and then from the start, and passes the matches of each
  /// block that has some to `found`.
  ///
  /// When `shouldContinue` returns false, the walk ends and returns false.
  func walk(
    _ tree: TreeIndex, from row: Int = 0, found: (UInt64, RowBlock) -> Void,
    shouldContinue: (_ examined: Int) -> Bool
  ) -> Bool {
    let words = (tree.count + 63) >> 6
    let first = min(max(0, row), max(0, tree.count - 1)) >> 6
    guard words > 0 else { return true }
    var block = RowBlock(tree, word: first)
    for step in 0..<words {
      if step % Self.reportInterval == 0, !shouldContinue(step << 6) { return false }
      block.load(tree, word: (first + step) % words)
      let rows = rows(of: block)
      if rows != 0 { found(rows, block) }
    }
    return true
  }
}
