import TraceIndex
import TraceModel

/// What a flat list contains.
package enum ListedKind: Hashable, Sendable {
  /// Observations by the type that they act as, and missing calls as tools.
  case type(ObservationType)
  /// All rows but those of runs.
  case all
  case runs
}

/// Rows of a tree as a flat list in an order of its own.
package struct ListedRows: Sendable {
  /// In the order of the list.
  private let rows: [Int32]
  private let members: RankIndex
  /// The position in the list of each member, by its rank in the tree.
  private let positions: [Int32]

  /// Linear in the rows of the tree / 64 and in those of the list.
  init(_ rows: [Int32], among members: RowSet) {
    self.rows = rows
    let members = RankIndex(members)
    var positions = [Int32](repeating: 0, count: rows.count)
    for (position, row) in rows.enumerated() {
      positions[(members.position(of: Int(row)) ?? 1) - 1] = Int32(truncatingIfNeeded: position)
    }
    self.members = members
    self.positions = positions
  }

  package var count: Int { rows.count }

  /// The same rows as a set.
  package var set: RowSet { members.rows }

  package subscript(position: Int) -> Int { Int(rows[position]) }

  /// The position of a row; `nil` if the list does not have it. Constant.
  package func position(of row: Int) -> Int? {
    members.position(of: row).map { Int(positions[$0 - 1]) }
  }
}

extension Experiment {
  /// The rows of one kind in a range and, if there is one, in a set, the largest by a figure first; `nil`
  /// if `isStopped` returned true.
  ///
  /// By time the earliest comes first. Equal ones, and those without a figure, are in the order of time.
  /// Linear in the rows, except for sorting those of the list.
  package func listedRows(
    _ kind: ListedKind, by order: RowOrder, among set: RowSet?, in range: Range<Int>,
    isStopped: () -> Bool = { false }
  ) -> ListedRows? {
    guard let keys = RowKeys.keys(self, order, isStopped: isStopped) else { return nil }
    var members = RowSet(rowCount: tree.count)
    var rows: [Int32] = []
    for row in range where set?.contains(row) ?? true && isListed(row, kind) {
      members.insert(row)
      rows.append(Int32(truncatingIfNeeded: row))
    }
    rows.sort { (first: Int32, second: Int32) in
      let (a, b) = (Int(first), Int(second))
      return keys[a] == keys[b] ? tree.recordedRow(a) < tree.recordedRow(b) : keys[a] > keys[b]
    }
    return isStopped() ? nil : ListedRows(rows, among: members)
  }

  private func isListed(_ row: Int, _ kind: ListedKind) -> Bool {
    switch (tree.content(row), kind) {
    case (.trace, _): kind == .runs
    case (.observation(let index), .type(let type)): actingType(index) == type
    case (.missingCall, .type(let type)): type == .tool
    case (.missingParent, .type): false
    case (_, .all): true
    case (_, .runs): false
    }
  }
}
