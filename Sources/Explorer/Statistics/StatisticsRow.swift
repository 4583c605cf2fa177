import CellGrid

/// The lines of a table of the statistics in a number of columns.
struct StatisticsRow {
  let section: StatisticsSection
  let sort: StatisticsSort?
  private let columns: [StatisticsSection.Column]
  private let nameWidth: Int
  private let typeWidth: Int

  private static let leastNameWidth = 16
  private static let gap = 2

  /// Shows as many columns of figures as fit beside the names, always the sorted one.
  init(_ section: StatisticsSection, _ sort: StatisticsSort?, columns room: Int) {
    self.section = section
    self.sort = sort
    typeWidth = section.type == nil ? 0 : 10
    var rest = room - Self.leastNameWidth - (typeWidth == 0 ? 0 : typeWidth + Self.gap)
    let sorted = section.columns.first { $0.heading == sort?.heading }
    if let sorted { rest -= sorted.width + Self.gap }
    var shown: [StatisticsSection.Column] = []
    for column in section.columns {
      if column.heading == sorted?.heading {
        shown.append(column)
      } else if rest >= column.width + Self.gap {
        shown.append(column)
        rest -= column.width + Self.gap
      }
    }
    columns = shown
    nameWidth = Self.leastNameWidth + max(0, rest)
  }

  /// The line above the rows.
  var heading: [Span] {
    line(
      name: "── " + section.title + (sort?.heading == StatisticsSort.name ? sort?.mark ?? "" : ""),
      type: section.type == nil ? "" : "type",
      cells: columns.map { $0.heading + ($0.heading == sort?.heading ? sort?.mark ?? "" : " ") },
      isHeading: true)
  }

  /// A row, by its number in the table.
  func spans(_ row: Int) -> [Span] {
    line(
      name: section.name(row), type: section.type?(row) ?? "",
      cells: columns.map { $0.cell(row) + " " }, isHeading: false)
  }

  private func line(name: String, type: String, cells: [String], isHeading: Bool) -> [Span] {
    let name = Self.fitted(name, nameWidth)
    let typeRole: Role = isHeading ? .strong : .type(type)
    var spans = [Span(name, isHeading ? .heading : .plain)]
    if typeWidth > 0 { spans.append(Span("  " + Self.fitted(type, typeWidth), typeRole)) }
    for (column, cell) in zip(columns, cells) {
      let text = cell.padded(to: column.width + Self.gap, at: .leading)
      let isEmpty = cell == "0 " || cell.hasPrefix(Mark.unknownValue)
      spans.append(Span(text, isHeading ? .strong : isEmpty ? .dim : .plain))
    }
    return spans
  }

  /// A name, padded or cut to a number of columns.
  private static func fitted(_ text: String, _ columns: Int) -> String {
    text.truncated(to: columns).padded(to: columns)
  }
}
