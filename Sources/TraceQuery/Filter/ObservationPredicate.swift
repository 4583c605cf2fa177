import TraceIndex
import TraceModel

/// A condition of a filter for observations, compiled for one experiment: the results for each
/// distinct string, type and trace are known before the first row is examined.
///
/// It is evaluated for 64 rows at a time. ``RowPredicate`` is the form for other rows.
enum ObservationPredicate {
  /// By the type's code.
  case type([Bool])
  /// By the code of the type that an observation acts as.
  case actsAs([Bool], ActingTypes)
  /// By the level's code.
  case level([Bool])
  // By the string's number.
  case name([Bool])
  case model([Bool])
  case error([Bool])
  /// By the trace's number.
  case trace([Bool])
  /// At least one of these.
  case flags(ObservationFlags)
  /// Observations, not rows.
  case among(RowSet)
  case id(RecordIDStart)
  /// Milliseconds.
  case duration(NumberRange)
  /// The record's line in its file.
  case line(NumberRange)
  case tokens(NumberRange)
  case usage(Query.UsagePart, NumberRange)
  /// Directly below the trace.
  case root
  case recovered
  case fatal
  /// By the type's code, the duration in microseconds from which on an observation matches.
  case slow([Int64])

  /// The rows of a block that match.
  func rows(
    of block: RowBlock, in columns: ObservationColumns, _ tree: TreeIndex
  ) -> UInt64 {
    switch self {
    case .type(let matches): return block.rows { matches[Int(columns.types[$0].code)] }
    case .actsAs(let matches, let acting):
      return block.rows { matches[Int((acting[$0] ?? columns.types[$0]).code)] }
    case .line(let range): return block.rows { range.contains(Double(columns.line($0))) }
    case .level(let matches): return block.rows { matches[Int(columns.levels[$0])] }
    case .name(let matches): return block.rows { matches[Int(columns.names[$0])] }
    case .model(let matches): return block.rows { matches[Int(columns.models[$0])] }
    case .error(let matches): return block.rows { matches[Int(columns.errors[$0])] }
    case .trace(let matches): return block.rows { matches[Int(columns.traces[$0])] }
    case .flags(let flags):
      return block.rows { columns.flags[$0].rawValue & flags.rawValue != 0 }
    case .among(let observations): return block.rows { observations.contains($0) }
    case .id(let start): return block.rows { start.matches(columns.ids[$0]) }
    case .duration(let range):
      return block.rows {
        columns.duration($0).map { range.contains(Double($0) / 1000) } ?? false
      }
    case .tokens(let range):
      return block.rows {
        let tokens = columns.tokens[$0]
        return tokens != ObservationColumns.missingTokens && range.contains(Double(tokens))
      }
    case .usage(let part, let range):
      let reporting = block.rows { columns.tokens[$0] != ObservationColumns.missingTokens }
      return block.rows(among: reporting) { _, index in
        columns.usage(index)?[part].map { range.contains(Double($0)) } ?? false
      }
    case .root: return block.rows(among: ~0) { row, _ in tree.isRoot(row) }
    case .recovered:
      return errors(block, columns) { tree.state($0) == .recovered }
    case .fatal: return errors(block, columns) { tree.isFatal($0) }
    case .slow(let limits):
      return block.rows {
        guard let duration = columns.duration($0) else { return false }
        return duration > 0 && duration >= limits[Int(columns.types[$0].code)]
      }
    }
  }

  /// The rows with an error of which a check is true.
  @inline(__always)
  private func errors(
    _ block: RowBlock, _ columns: ObservationColumns, where isMatch: (_ row: Int) -> Bool
  ) -> UInt64 {
    let errors = block.rows { columns.hasOwnError($0) }
    return block.rows(among: errors) { row, _ in isMatch(row) }
  }
}
