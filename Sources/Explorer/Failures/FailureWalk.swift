import TraceCore

/// The occurrences of a failure, which "next match" visits after the failure was opened.
struct FailureWalk: Sendable {
  /// The failure, for the message.
  let title: String
  private(set) var rows: [Int]
  /// The one that was visited last.
  private(set) var index = 0

  /// `nil` for a group without rows in the experiment.
  init?(_ group: FailureGroup) {
    title = group.signature.title
    rows = group.occurrences.map { Int($0.row) }
    if rows.isEmpty { return nil }
  }

  var row: Int { rows[index] }

  /// `failure 2/7: KeyError: '…'`.
  var text: String { "failure \(index + 1)/\(rows.count): \(title)" }

  /// Goes to the next one or the one before, around the end.
  mutating func step(forward: Bool) {
    index = (index + (forward ? 1 : rows.count - 1)) % rows.count
  }

  /// The same walk in another snapshot; `nil` if none of its rows is there. Linear as
  /// ``RowMap/forEachRow(_:_:)``.
  func mapped(by map: RowMap) -> FailureWalk? {
    var mapped = self
    let current = map(row)
    mapped.rows = []
    map.forEachRow(rows) { mapped.rows.append($0) }
    mapped.rows.sort()
    mapped.index = mapped.rows.firstIndex { $0 == current } ?? 0
    return mapped.rows.isEmpty ? nil : mapped
  }
}
