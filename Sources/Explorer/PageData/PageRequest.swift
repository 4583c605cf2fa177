/// Something that a page shows and that takes time to find out.
package enum PageRequest: Hashable, Sendable {
  case failures
  case statistics(StatisticsSort?)
  /// The items of a page that contain a text.
  case search(PageSearch)
  /// The text of a line of a file.
  case rawLine(RawLine.Location)

  /// Requests of one kind replace each other.
  var kind: Kind {
    switch self {
    case .failures: .failures
    case .statistics: .statistics
    case .search: .search
    case .rawLine: .rawLine
    }
  }

  enum Kind: Hashable { case failures, statistics, search, rawLine }
}
