import CellGrid
import TraceCore

/// One table of the statistics, such as that of the types.
struct StatisticsSection: Sendable {
  /// A column of figures.
  struct Column: Sendable {
    let heading: String
    /// By which rows are sorted.
    let value: @Sendable (_ row: Int) -> Double?
    let cell: @Sendable (_ row: Int) -> String
    /// Wide enough for most rows.
    fileprivate(set) var width = 0
  }

  /// What the rows are, in the plural.
  let title: String
  let rowCount: Int
  let name: @Sendable (_ row: Int) -> String
  /// The type of a row's observations, if the table says it.
  let type: (@Sendable (_ row: Int) -> String)?
  /// A filter that matches the observations or runs of a row; `nil` if none does.
  let filter: @Sendable (_ row: Int) -> String?
  private(set) var columns: [Column]
  /// The rows in the order in which they show.
  private(set) var order: [Int32]

  /// Rows whose figures decide how wide columns are.
  private static let measured = 5_000

  init(
    _ title: String, rowCount: Int, columns: [Column],
    name: @escaping @Sendable (_ row: Int) -> String,
    type: (@Sendable (_ row: Int) -> String)? = nil,
    filter: @escaping @Sendable (_ row: Int) -> String?
  ) {
    self.title = title
    self.rowCount = rowCount
    self.columns = columns
    self.name = name
    self.type = type
    self.filter = filter
    order = Array(0..<Int32(rowCount))
    for index in columns.indices {
      let cells = (0..<min(rowCount, Self.measured)).map { columns[index].cell($0).columnWidth }
      // One more for the mark of the sorted column.
      self.columns[index].width = max(cells.max() ?? 0, columns[index].heading.count + 1)
    }
  }

  /// The table sorted by a column, or by name; rows without the figure are last. In the order of
  /// `stats` without a sort, and if it has no such column.
  func sorted(by sort: StatisticsSort?) -> StatisticsSection {
    var section = self
    section.order = Array(0..<Int32(rowCount))
    guard let sort else { return section }
    if sort.heading == StatisticsSort.name {
      let names = (0..<rowCount).map(name)
      section.order.sort { sort.precedes(names[Int($0)], names[Int($1)], $0, $1) }
    } else if let column = columns.first(where: { $0.heading == sort.heading }) {
      let values = (0..<rowCount).map(column.value)
      section.order.sort { sort.precedes(values[Int($0)], values[Int($1)], $0, $1) }
    }
    return section
  }

  /// By what the rows can be sorted, from left to right.
  var headings: [String] { [StatisticsSort.name] + columns.map(\.heading) }
}
