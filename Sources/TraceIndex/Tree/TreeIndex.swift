import Support

/// All rows of an experiment in display order: each trace, followed by its observations in
/// pre-order, siblings by start time, unless they were sorted otherwise.
///
/// Every observation is a row exactly once, whatever its parents are. Totals of a subtree are two
/// look-ups in prefix sums. Costs 32 bytes per observation, and 4 more if the siblings were sorted.
public struct TreeIndex: Sendable {
  /// All rows, and one more for the sums.
  @usableFromInline let rows: [TreeRow]
  @usableFromInline let observationCount: Int32
  @usableFromInline let missingCallCount: Int32
  /// The row of each observation, followed by that of each missing call and each missing parent.
  @usableFromInline let rowOfNode: [Int32]
  /// The row of each trace, followed by `count`.
  @usableFromInline let rowOfTrace: [Int32]
  /// The numbers that the rows have where siblings are in the order of time; empty if they are.
  let recordedRows: [Int32]
  /// The traces in the order of their rows; empty if that is their own order.
  private let traceOrder: [Int32]

  init(
    rows: [TreeRow], observationCount: Int, missingCallCount: Int, rowOfNode: [Int32],
    rowOfTrace: [Int32], recordedRows: [Int32] = [], traceOrder: [Int32] = []
  ) {
    self.rows = rows
    self.observationCount = Int32(observationCount)
    self.missingCallCount = Int32(missingCallCount)
    self.rowOfNode = rowOfNode
    self.rowOfTrace = rowOfTrace
    self.recordedRows = recordedRows
    self.traceOrder = traceOrder
  }

  /// Number of rows: traces, observations, missing calls and missing parents.
  @inlinable public var count: Int { rows.count - 1 }

  /// The kinds of rows.
  public enum Content: Hashable, Sendable {
    case trace(Int)
    case observation(Int)
    /// An index in ``Diagnosis/missingCalls``.
    case missingCall(Int)
    /// An index in ``MissingParents/all``. Its children are the rows below it.
    case missingParent(Int)
  }

  /// What a row shows.
  @inlinable
  public func content(_ row: Int) -> Content {
    let value = rows[row].value
    if value < 0 { return .trace(Int(~value)) }
    if value < observationCount { return .observation(Int(value)) }
    let other = value - observationCount
    return other < missingCallCount
      ? .missingCall(Int(other)) : .missingParent(Int(other - missingCallCount))
  }

  /// The observation of a row, if it shows one.
  @inlinable
  public func observation(_ row: Int) -> Int? {
    let value = rows[row].value
    return value < 0 || value >= observationCount ? nil : Int(value)
  }
}

// MARK: Structure

extension TreeIndex {
  /// The row after the last descendant.
  @inlinable public func end(_ row: Int) -> Int { Int(rows[row].end) }

  /// The rows below a row.
  @inlinable public func descendants(_ row: Int) -> Range<Int> { row + 1..<Int(rows[row].end) }

  /// The parent's row, which is the trace's for a root; `nil` for a trace.
  @inlinable
  public func parent(_ row: Int) -> Int? { rows[row].parent < 0 ? nil : Int(rows[row].parent) }

  /// 0 for a trace, 1 for its roots, and so on.
  @inlinable public func depth(_ row: Int) -> Int { Int(rows[row].depth) }

  /// Whether a row shows an observation without a parent, or with one that is missing.
  public func isRoot(_ row: Int) -> Bool {
    guard observation(row) != nil, let parent = parent(row) else { return false }
    return observation(parent) == nil
  }

  @inlinable public func row(ofObservation index: Int) -> Int { Int(rowOfNode[index]) }

  @inlinable public func row(ofTrace trace: Int) -> Int { Int(rowOfTrace[trace]) }

  public func row(ofMissingCall missingCall: Int) -> Int {
    Int(rowOfNode[Int(observationCount) + missingCall])
  }

  public func row(ofMissingParent parent: Int) -> Int {
    Int(rowOfNode[Int(observationCount + missingCallCount) + parent])
  }

  /// The rows of missing calls and missing parents, ascending.
  func missingRows() -> [Int32] { rowOfNode[Int(observationCount)...].sorted() }

  /// The rows below a trace.
  @inlinable
  public func rows(ofTrace trace: Int) -> Range<Int> {
    descendants(Int(rowOfTrace[trace]))
  }

  /// The trace of a row. Logarithmic in the number of traces.
  public func trace(_ row: Int) -> Int {
    guard !traceOrder.isEmpty else {
      return max(0, rowOfTrace.dropLast().partitioningIndex { $0 > row } - 1)
    }
    let after = traceOrder.partitioningIndex { rowOfTrace[Int($0)] > row }
    return Int(traceOrder[max(0, after - 1)])
  }
}

// MARK: Errors and tokens

extension TreeIndex {
  /// Number of errors in a range of rows.
  public func errors(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].errorsBefore - self.rows[rows.lowerBound].errorsBefore)
  }

  /// Sum of the tokens that the observations in a range of rows report. What an observation repeats of
  /// those below it counts once, for the lower ones.
  public func tokens(in rows: Range<Int>) -> Int {
    Int(self.rows[rows.upperBound].tokensBefore - self.rows[rows.lowerBound].tokensBefore)
  }

  /// Whether the observation of a row failed.
  @inlinable
  public func hasOwnError(_ row: Int) -> Bool {
    rows[row + 1].errorsBefore != rows[row].errorsBefore
  }

  /// Whether the error of a row reached a root, because all its ancestors failed as well.
  public func isFatal(_ row: Int) -> Bool {
    var ancestor = row
    while observation(ancestor) != nil {
      guard hasOwnError(ancestor), let parent = parent(ancestor) else { return false }
      ancestor = parent
    }
    return ancestor != row
  }

  /// Whether an error reached one of the roots of a trace.
  public func hasFatalError(trace: Int) -> Bool {
    var row = rows(ofTrace: trace).lowerBound
    let end = rows(ofTrace: trace).upperBound
    while row < end {
      if hasOwnError(row) { return true }
      // The children of a missing parent are roots.
      row = observation(row) == nil ? row + 1 : self.end(row)
    }
    return false
  }

  /// How a row is marked. A trace's row is only marked for errors below it.
  public func state(_ row: Int) -> ErrorState {
    guard hasOwnError(row) else {
      if rows[row].isInterrupted { return .interrupted }
      return errors(in: descendants(row)) > 0 ? .errorBelow : .ok
    }
    guard let parent = parent(row), observation(parent) != nil, !hasOwnError(parent) else {
      return .error
    }
    return .recovered
  }
}
