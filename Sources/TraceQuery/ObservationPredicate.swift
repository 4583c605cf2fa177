import TraceIndex
import TraceModel

/// A condition on observations, made ready for one experiment: what patterns say is known for each
/// distinct word before the first row is looked at.
enum ObservationPredicate {
  /// By code of the type.
  case type([Bool])
  /// By code of the level.
  case level([Bool])
  /// By number of the string.
  case name([Bool])
  case model([Bool])
  case error([Bool])
  /// By number of the trace.
  case trace([Bool])
  /// Any of these.
  case flags(ObservationFlags)
  /// Observations, in place of rows.
  case among(RowSet)
  case id(RecordIDStart)
  /// Milliseconds.
  case duration(NumberRange)
  case tokens(NumberRange)
  /// Directly below the trace.
  case root
  case recovered
  case fatal
  /// Microseconds by code of the type; what is as long or longer holds.
  case slow([Int64])

  /// The rows of a block that it holds for.
  func rows(
    of block: RowBlock, in columns: ObservationColumns, _ tree: TreeIndex
  ) -> UInt64 {
    switch self {
    case .type(let holds): return block.rows { holds[Int(columns.types[$0].code)] }
    case .level(let holds): return block.rows { holds[Int(columns.levels[$0])] }
    case .name(let holds): return block.rows { holds[Int(columns.names[$0])] }
    case .model(let holds): return block.rows { holds[Int(columns.models[$0])] }
    case .error(let holds): return block.rows { holds[Int(columns.errors[$0])] }
    case .trace(let holds): return block.rows { holds[Int(columns.traces[$0])] }
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
    case .root: return block.rows(among: ~0) { row, _ in tree.depth(row) == 1 }
    case .recovered, .fatal:
      let isFatal = if case .fatal = self { true } else { false }
      let errors = block.rows { columns.hasOwnError($0) }
      return block.rows(among: errors) { row, _ in
        isFatal ? tree.isFatal(row) : tree.state(row) == .recovered
      }
    case .slow(let limits):
      return block.rows {
        guard let duration = columns.duration($0) else { return false }
        return duration > 0 && duration >= limits[Int(columns.types[$0].code)]
      }
    }
  }
}
