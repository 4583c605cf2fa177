import Support
import TraceCore

/// The rows that the user has marked.
struct RowMarks: Hashable, Sendable {
  /// Ascending.
  private(set) var rows: [Int] = []
  /// Those of missing calls, which an experiment that was loaded again has as soon as it has been diagnosed.
  private var awaited: [MissingCallID] = []

  func contains(_ row: Int) -> Bool {
    let index = rows.partitioningIndex { $0 >= row }
    return index < rows.count && rows[index] == row
  }

  /// Marks a row, or removes its mark; returns whether it is marked now. Linear in the marks.
  mutating func toggle(_ row: Int) -> Bool {
    let index = rows.partitioningIndex { $0 >= row }
    if index < rows.count, rows[index] == row {
      rows.remove(at: index)
      return false
    }
    rows.insert(row, at: index)
    return true
  }

  /// The number of the next mark after a row, around the end; `nil` without marks.
  func next(after row: Int) -> Int? {
    let index = rows.partitioningIndex { $0 > row }
    return rows.isEmpty ? nil : index % rows.count
  }

  /// The same marks in another snapshot. Linear as ``RowMap/forEachRow(_:_:)``.
  func mapped(by map: RowMap) -> RowMarks {
    var mapped = RowMarks()
    map.forEachRow(rows.filter { map.old.missingCallID(ofRow: $0) == nil }) {
      mapped.rows.append($0)
    }
    for call in rows.compactMap(map.old.missingCallID(ofRow:)) + awaited {
      if let number = map.new.missingCall(call) {
        mapped.rows.append(map.new.tree.row(ofMissingCall: number))
      } else {
        mapped.awaited.append(call)
      }
    }
    mapped.rows.sort()
    return mapped
  }
}
