/// How an observation is marked in the tree.
public enum ErrorState: String, Sendable {
  /// No error of the observation or below it.
  case ok
  /// An error that is not recovered.
  case error
  /// An error, while the parent has none.
  case recovered
  /// Only an error below it.
  case errorBelow = "error-below"
}

/// All rows of an experiment in display order: each trace, followed by its observations in
/// pre-order, siblings by start time.
///
/// Every observation is a row exactly once, whatever its parents are. Totals of a subtree are two
/// look-ups in prefix sums. Costs 32 bytes an observation.
public struct TreeIndex: Sendable {
  struct Row: Sendable {
    /// An observation, `~trace` for a trace, or a missing call after the last observation.
    var value: Int32
    /// The row after the last descendant.
    var end: Int32
    /// The row of the parent; -1 for a trace.
    var parent: Int32
    /// 0 for a trace, 1 for its roots.
    var depth: Int32
    /// Errors in all rows before.
    var errorsBefore: UInt32
    /// Tokens in all rows before, in two halves: with one 64-bit integer a row would take 32 bytes, not 28.
    private var tokensLow: UInt32
    private var tokensHigh: UInt32

    init(value: Int32, parent: Int32, depth: Int32, errorsBefore: UInt32, tokensBefore: UInt64) {
      self.value = value
      end = 0
      self.parent = parent
      self.depth = depth
      self.errorsBefore = errorsBefore
      tokensLow = UInt32(truncatingIfNeeded: tokensBefore)
      tokensHigh = UInt32(truncatingIfNeeded: tokensBefore >> 32)
    }

    /// Tokens in all rows before.
    var tokensBefore: UInt64 {
      get { UInt64(tokensHigh) << 32 | UInt64(tokensLow) }
      set {
        tokensLow = UInt32(truncatingIfNeeded: newValue)
        tokensHigh = UInt32(truncatingIfNeeded: newValue >> 32)
      }
    }
  }

  /// Number of rows: traces, observations and missing calls.
  public var count: Int { rows.count - 1 }
  /// All rows, and one more for the sums.
  private let rows: [Row]
  private let observationCount: Int32
  /// The row of each observation, followed by that of each missing call.
  private let rowOfObservation: [Int32]
  /// The row of each trace, followed by `count`.
  private let rowOfTrace: [Int32]

  init(
    rows: [Row], observationCount: Int, rowOfObservation: [Int32], rowOfTrace: [Int32]
  ) {
    self.rows = rows
    self.observationCount = Int32(observationCount)
    self.rowOfObservation = rowOfObservation
    self.rowOfTrace = rowOfTrace
  }

  /// No rows.
  static let empty = TreeIndex(
    rows: [Row(value: 0, parent: -1, depth: 0, errorsBefore: 0, tokensBefore: 0)],
    observationCount: 0, rowOfObservation: [], rowOfTrace: [0])

  /// What a row shows.
  public enum Content: Hashable, Sendable {
    case trace(Int)
    case observation(Int)
    /// A missing call, as an index in ``Diagnosis/missingCalls``.
    case missingCall(Int)
  }

  /// What a row shows.
  public func content(_ row: Int) -> Content {
    let value = rows[row].value
    if value < 0 { return .trace(Int(~value)) }
    return value < observationCount
      ? .observation(Int(value)) : .missingCall(Int(value - observationCount))
  }

  /// The observation of a row, if it shows one.
  public func observation(_ row: Int) -> Int? {
    let value = rows[row].value
    return value < 0 || value >= observationCount ? nil : Int(value)
  }

  /// The row of a missing call.
  public func row(ofMissingCall missingCall: Int) -> Int {
    Int(rowOfObservation[Int(observationCount) + missingCall])
  }

  /// The row after the last descendant.
  public func end(_ row: Int) -> Int { Int(rows[row].end) }

  /// The parent's row, which is the trace's for a root; `nil` for a trace.
  public func parent(_ row: Int) -> Int? { rows[row].parent < 0 ? nil : Int(rows[row].parent) }

  /// 0 for a trace, 1 for its roots, and so on.
  public func depth(_ row: Int) -> Int { Int(rows[row].depth) }

  /// The row of an observation.
  public func row(ofObservation index: Int) -> Int { Int(rowOfObservation[index]) }

  /// The row of a trace.
  public func row(ofTrace trace: Int) -> Int { Int(rowOfTrace[trace]) }

  /// The rows of a trace's observations.
  public func rows(ofTrace trace: Int) -> Range<Int> {
    Int(rowOfTrace[trace]) + 1..<Int(rowOfTrace[trace + 1])
  }

  /// The trace of a row.
  public func trace(_ row: Int) -> Int {
    var low = 0
    var high = rowOfTrace.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(rowOfTrace[middle]) <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// Number of errors in a range of rows.
  public func errors(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].errorsBefore - self.rows[rows.lowerBound].errorsBefore)
  }

  /// Sum of the tokens that the observations in a range of rows report.
  public func tokens(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].tokensBefore - self.rows[rows.lowerBound].tokensBefore)
  }

  /// The rows below a row.
  public func descendants(_ row: Int) -> Range<Int> { row + 1..<Int(rows[row].end) }

  /// Whether the observation of a row failed.
  public func hasOwnError(_ row: Int) -> Bool {
    rows[row + 1].errorsBefore != rows[row].errorsBefore
  }

  /// Whether the error of a row reached the trace, because all its ancestors failed as well.
  public func isFatal(_ row: Int) -> Bool {
    var place = row
    while rows[place].value >= 0 {
      guard hasOwnError(place), let parent = parent(place) else { return false }
      place = parent
    }
    return place != row
  }

  /// Whether an error reached one of the roots of a trace.
  public func hasFatalError(trace: Int) -> Bool {
    var row = rows(ofTrace: trace).lowerBound
    let end = rows(ofTrace: trace).upperBound
    while row < end {
      if hasOwnError(row) { return true }
      row = self.end(row)
    }
    return false
  }

  /// How a row is marked. A trace's row is only marked for errors below it.
  public func state(_ row: Int) -> ErrorState {
    guard hasOwnError(row) else {
      return errors(in: descendants(row)) > 0 ? .errorBelow : .ok
    }
    guard let parent = parent(row), rows[parent].value >= 0, !hasOwnError(parent) else {
      return .error
    }
    return .recovered
  }
}
