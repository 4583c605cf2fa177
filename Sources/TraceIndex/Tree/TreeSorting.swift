/// Sorts the siblings of a tree whose rows are in the order of time.
struct TreeSorting {
  private let tree: TreeIndex
  private let keys: [Int64]
  private var rows: [TreeRow] = []
  /// By row of the tree that is sorted.
  private var newRows: [Int32]
  private var recordedRows: [Int32] = []
  private var traceOrder: [Int32] = []
  private var errors: UInt32 = 0
  private var tokens: UInt64 = 0
  /// The rows to append next, the last one first.
  private var pending: [Int32] = []

  /// Rows between two calls of `isStopped`.
  private static let interval = 4096

  private init(_ tree: TreeIndex, _ keys: [Int64]) {
    self.tree = tree
    self.keys = keys
    newRows = [Int32](repeating: 0, count: tree.count)
    rows.reserveCapacity(tree.count + 1)
    recordedRows.reserveCapacity(tree.count)
  }

  /// The tree with the siblings of the largest keys first, and of equal ones in the order of time. `nil`
  /// if `isStopped` returned true. Linear, except for sorting siblings.
  static func sorted(
    _ tree: TreeIndex, by keys: [Int64], isStopped: () -> Bool
  ) -> TreeIndex? {
    var sorting = TreeSorting(tree, keys)
    sorting.push(0..<tree.count)
    while let row = sorting.pending.popLast() {
      if sorting.rows.count % interval == 0, isStopped() { return nil }
      sorting.append(Int(row))
      sorting.push(tree.descendants(Int(row)))
    }
    return sorting.finished()
  }

  /// Sorts the topmost rows of a range to be appended next.
  private mutating func push(_ range: Range<Int>) {
    let first = pending.count
    var row = range.lowerBound
    var isSorted = true
    while row < range.upperBound {
      if let last = pending.last, pending.count > first {
        isSorted = isSorted && keys[row] <= keys[Int(last)]
      }
      pending.append(Int32(truncatingIfNeeded: row))
      row = tree.end(row)
    }
    pending[first...].reverse()
    guard !isSorted else { return }
    pending[first...].sort { (keys[Int($0)], $1) < (keys[Int($1)], $0) }
  }

  private mutating func append(_ row: Int) {
    let old = tree.rows[row]
    let new = Int32(truncatingIfNeeded: rows.count)
    var copy = TreeRow(
      value: old.value, parent: old.parent < 0 ? -1 : newRows[Int(old.parent)], depth: old.depth,
      errorsBefore: errors, tokensBefore: tokens, isInterrupted: old.isInterrupted)
    copy.end = new + old.end - Int32(truncatingIfNeeded: row)
    rows.append(copy)
    newRows[row] = new
    recordedRows.append(Int32(truncatingIfNeeded: row))
    errors += tree.rows[row + 1].errorsBefore - old.errorsBefore
    tokens += tree.rows[row + 1].tokensBefore - old.tokensBefore
    if old.value < 0 { traceOrder.append(~old.value) }
  }

  private consuming func finished() -> TreeIndex {
    rows.append(
      TreeRow(value: 0, parent: -1, depth: 0, errorsBefore: errors, tokensBefore: tokens))
    return TreeIndex(
      rows: rows, observationCount: Int(tree.observationCount),
      missingCallCount: Int(tree.missingCallCount),
      rowOfNode: tree.rowOfNode.map { newRows[Int($0)] },
      rowOfTrace: tree.rowOfTrace.dropLast().map { newRows[Int($0)] } + tree.rowOfTrace.suffix(1),
      recordedRows: recordedRows, traceOrder: traceOrder)
  }
}
