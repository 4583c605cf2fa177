/// A change that is made to every column of ``ObservationColumns`` alike.
protocol ColumnChange {
  /// `field` returns the column's value of a row.
  mutating func apply<Element>(
    to column: inout [Element], _ field: @escaping (ObservationRow) -> Element)
}

struct ReserveCapacity: ColumnChange {
  let count: Int

  @inline(__always)
  func apply<Element>(
    to column: inout [Element], _ field: @escaping (ObservationRow) -> Element
  ) {
    column.reserveCapacity(count)
  }
}

struct AppendRows: ColumnChange {
  let rows: [ObservationRow]

  @inline(__always)
  func apply<Element>(
    to column: inout [Element], _ field: @escaping (ObservationRow) -> Element
  ) {
    column.append(contentsOf: rows.lazy.map(field))
  }
}

struct RemoveRows: ColumnChange {
  let isRemoved: [Bool]

  @inline(__always)
  func apply<Element>(
    to column: inout [Element], _ field: @escaping (ObservationRow) -> Element
  ) {
    var next = 0
    for index in column.indices where !isRemoved[index] {
      column[next] = column[index]
      next += 1
    }
    column.removeLast(column.count - next)
  }
}
