/// What the tree shows of an observation's errors.
public enum ErrorState: String, Sendable {
  /// No error here or below.
  case ok
  /// An error of its own that its parent did not stop.
  case error
  /// An error of its own; its parent went on without one.
  case recovered
  /// No error of its own, but one below.
  case errorBelow = "error-below"
}

/// All rows of an experiment in display order: each trace, followed by its observations in
/// pre-order, siblings by start time.
///
/// Every observation is a row exactly once, whatever its parents say. What is rolled up comes from
/// prefix sums, so any subtree costs two look-ups. Costs 32 bytes an observation.
public struct TreeIndex: Sendable {
  /// One row.
  struct Row: Sendable {
    /// The observation, or `~trace` in the row of a trace; behind the observations, missingCalls.
    var value: Int32
    /// The row after the last descendant.
    var end: Int32
    /// The row of the parent; -1 for a trace.
    var parent: Int32
    /// 0 for a trace, 1 for its roots.
    var depth: Int32
    /// Own errors in all rows before.
    var errorsBefore: UInt32
    /// Tokens in all rows before, in two halves: with a whole number a row would be 32 bytes, not 28.
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

  /// How many rows there are: traces plus observations.
  public var count: Int { rows.count - 1 }
  /// All rows, and one at the end for the sums.
  private let rows: [Row]
  /// How many observations there are.
  private let observationCount: Int32
  /// The row of each observation, and of each missingCall behind them.
  private let rowOfObservation: [Int32]
  /// The row of each trace, and `count` at the end.
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
    /// A call that was not recorded, by its place in ``Experiment/missingCalls``.
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

  /// The row of a missingCall.
  public func row(ofMissingCall missingCall: Int) -> Int {
    Int(rowOfObservation[Int(observationCount) + missingCall])
  }

  /// The row after the last descendant.
  public func end(_ row: Int) -> Int { Int(rows[row].end) }

  /// The row of the parent, a trace's for a root; `nil` for a trace.
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

  /// Own errors in a range of rows.
  public func errors(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].errorsBefore - self.rows[rows.lowerBound].errorsBefore)
  }

  /// Tokens that the observations in a range of rows report themselves.
  public func tokens(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].tokensBefore - self.rows[rows.lowerBound].tokensBefore)
  }

  /// The rows below a row.
  public func descendants(_ row: Int) -> Range<Int> { row + 1..<Int(rows[row].end) }

  /// Whether a row's own observation failed.
  public func hasOwnError(_ row: Int) -> Bool {
    rows[row + 1].errorsBefore != rows[row].errorsBefore
  }

  /// Whether a row's own error reached the trace: everything that it stands in has failed as well.
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

  /// What a row shows of errors; for a trace's row only whether there are some below.
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
