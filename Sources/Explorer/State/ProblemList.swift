import TraceCore

/// The findings in their groups, and the line that is chosen.
public struct ProblemList: Sendable {
  /// Place among ``lines(_:)``.
  var cursor = 0
  /// The first that shows.
  var top = 0

  /// A line of the list.
  enum Line {
    /// A group, by its place.
    case group(Int)
    /// A finding of a group that has several.
    case finding(group: Int, number: Int)
  }

  /// Places of one group that are listed before the rest is only counted.
  private static let placeLimit = 200

  /// All lines: each group, and the places of those that have several.
  static func lines(_ groups: [FindingGroup]) -> [Line] {
    groups.indices.flatMap { group -> [Line] in
      let count = groups[group].findings.count
      guard count > 1 else { return [.group(group)] }
      return [.group(group)]
        + (0..<min(count, placeLimit)).map { .finding(group: group, number: $0) }
    }
  }
}
