import Support
import TraceCore

/// The statistics of an experiment as tables one below the other.
package struct StatisticsTables: Sendable {
  /// Those that have rows.
  private(set) var sections: [StatisticsSection]
  private(set) var sort: StatisticsSort?
  /// The line of each section's title.
  private let starts: [Int]
  /// Lines of all tables: a title and the rows of each.
  let count: Int

  enum Line: Hashable {
    case title(section: Int)
    /// `row` counts the rows as they show.
    case row(section: Int, row: Int)

    var section: Int {
      switch self {
      case .title(let section), .row(let section, _): section
      }
    }
  }

  /// The tables of `stats`. Linear in the observations.
  package init(_ experiment: Experiment) {
    let statistics = experiment.records.statistics(experiment.prices)
    sections = StatisticsSection.all(of: statistics).filter { $0.rowCount > 0 }
    var (starts, count) = ([Int](), 0)
    for section in sections {
      starts.append(count)
      count += section.rowCount + 1
    }
    (self.starts, self.count) = (starts, count)
  }

  /// The same tables in another order. Takes time for sorting all rows.
  package func sorted(by sort: StatisticsSort?) -> StatisticsTables {
    var tables = self
    tables.sections = sections.map { $0.sorted(by: sort) }
    tables.sort = sort
    return tables
  }

  func line(_ number: Int) -> Line {
    let section = max(0, starts.partitioningIndex { $0 > number } - 1)
    let row = number - starts[section] - 1
    return row < 0 ? .title(section: section) : .row(section: section, row: row)
  }

  /// The name in a line, and the type.
  func text(_ number: Int) -> String {
    guard case .row(let index, let row) = line(number) else { return "" }
    let section = sections[index]
    let source = Int(section.order[row])
    return section.name(source) + (section.type.map { " " + $0(source) } ?? "")
  }

  /// The filter for a line; `nil` if it has none.
  func filter(_ number: Int) -> String? {
    guard case .row(let index, let row) = line(number) else { return nil }
    return sections[index].filter(Int(sections[index].order[row]))
  }
}
