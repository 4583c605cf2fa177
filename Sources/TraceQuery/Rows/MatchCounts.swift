import TraceIndex

/// How many rows match, by what they show.
public struct MatchCounts: Hashable, Sendable {
  /// Matching traces, not those that show only because a row below them matches.
  public internal(set) var traces = 0
  public internal(set) var observations = 0
  public internal(set) var missingCalls = 0
  public internal(set) var missingParents = 0

  /// All matching rows.
  public var rows: Int { traces + observations + missingCalls + missingParents }

  package init() {}

  /// Adds the matches of a block.
  mutating func add(_ matches: UInt64, of block: RowBlock, in tree: TreeIndex) {
    observations += (matches & block.observationRows).nonzeroBitCount
    var others = matches & block.otherRows
    while others != 0 {
      switch tree.content(block.start + others.trailingZeroBitCount) {
      case .trace: traces += 1
      case .missingCall: missingCalls += 1
      case .missingParent: missingParents += 1
      case .observation: observations += 1
      }
      others &= others - 1
    }
  }
}
