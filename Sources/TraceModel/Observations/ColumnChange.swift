/// A change that is made to every column of ``ObservationColumns`` alike.
protocol ColumnChange {
  /// `field` returns the column's value of a row.
  func apply<Element>(to column: inout [Element], _ field: (ObservationRow) -> Element)
  /// `code` returns the number of the column's name.
  func apply<Element>(to column: inout CodeColumn<Element>, _ code: (ObservationRow) -> UInt32)
}

struct ReserveCapacity: ColumnChange {
  let count: Int

  @inline(__always)
  func apply<Element>(to column: inout [Element], _ field: (ObservationRow) -> Element) {
    column.reserveCapacity(count)
  }

  func apply<Element>(to column: inout CodeColumn<Element>, _ code: (ObservationRow) -> UInt32) {
    column.reserveCapacity(count)
  }
}

struct AppendRows: ColumnChange {
  let rows: UnsafeBufferPointer<ObservationRow>

  @inline(__always)
  func apply<Element>(to column: inout [Element], _ field: (ObservationRow) -> Element) {
    // A temporary array, because appending element by element checks the capacity each time.
    let values = [Element](unsafeUninitializedCapacity: rows.count) { values, count in
      for index in rows.indices { values.initializeElement(at: index, to: field(rows[index])) }
      count = rows.count
    }
    column.append(contentsOf: values)
  }

  @inline(__always)
  func apply<Element>(to column: inout CodeColumn<Element>, _ code: (ObservationRow) -> UInt32) {
    column.append(rows, code)
  }
}

struct RemoveRows: ColumnChange {
  let isRemoved: [Bool]

  @inline(__always)
  func apply<Element>(to column: inout [Element], _ field: (ObservationRow) -> Element) {
    var next = 0
    for index in column.indices where !isRemoved[index] {
      column[next] = column[index]
      next += 1
    }
    column.removeLast(column.count - next)
  }

  func apply<Element>(to column: inout CodeColumn<Element>, _ code: (ObservationRow) -> UInt32) {
    column.remove(isRemoved)
  }
}
