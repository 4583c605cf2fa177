import TraceIndex

extension Experiment {
  /// The rows of errors that reached a root, because all their ancestors failed as well. Linear.
  func fatalErrors() -> RowSet {
    var fatal = RowSet(rowCount: tree.count)
    // A parent comes before its children.
    for row in 0..<tree.count where tree.hasOwnError(row) {
      let parent = tree.parent(row)
      let isRoot = parent.map { tree.observation($0) == nil } ?? true
      if isRoot || parent.map({ fatal.contains($0) }) == true { fatal.insert(row) }
    }
    return fatal
  }
}
