import CellGrid
import Explorer
import TraceCore

extension Experiment {
  /// The rows that match a filter; reports on standard error how many records could not be searched.
  func reportedRows(matching query: Query) -> FilteredRows {
    let rows = rows(matching: query)
    if rows.unread > 0 { StandardError.report("\(path): \(rows.unreadText) for the filter") }
    return rows
  }
}
