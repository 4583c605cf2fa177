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
/// Every observation is a row exactly once, whatever its parents say. All arrays have `count`
/// elements; what is rolled up comes from prefix sums, so any subtree costs two look-ups.
public struct TreeIndex: Sendable {
  /// How many rows there are: traces plus observations.
  public var count: Int { rows.count }
  /// The observation of a row, or `~trace` in the row of a trace; behind the observations, ghosts.
  private(set) var rows: [Int32]
  /// How many observations there are.
  private let observationCount: Int32
  /// How many rows show what was not recorded.
  private let ghostCount: Int
  /// The row after the last descendant of a row.
  private var ends: [Int32]
  /// The row of the parent; -1 for a trace.
  private var parentRows: [Int32]
  /// 0 for a trace, 1 for its roots.
  private var levels: [Int32]
  /// The row of each observation.
  private var rowOfObservation: [Int32]
  /// The row of each trace, and `count` at the end.
  private var rowOfTrace: [Int32]
  /// Own errors in all rows before a row; one more element than rows.
  private var errorsBefore: [UInt32]
  /// Tokens in all rows before a row; one more element than rows.
  private var tokensBefore: [UInt64]

  /// What a row shows.
  public enum Content: Hashable, Sendable {
    case trace(Int)
    case observation(Int)
    /// A call that was not recorded, by its place in ``Experiment/ghosts``.
    case ghost(Int)
  }

  /// What a row shows.
  public func content(_ row: Int) -> Content {
    let value = rows[row]
    if value < 0 { return .trace(Int(~value)) }
    return value < observationCount
      ? .observation(Int(value)) : .ghost(Int(value - observationCount))
  }

  /// The observation of a row, if it shows one.
  public func observation(_ row: Int) -> Int? {
    rows[row] < 0 || rows[row] >= observationCount ? nil : Int(rows[row])
  }

  /// The row of a ghost.
  public func row(ofGhost ghost: Int) -> Int {
    Int(rowOfObservation[Int(observationCount) + ghost])
  }

  /// The row after the last descendant.
  public func end(_ row: Int) -> Int { Int(ends[row]) }

  /// The row of the parent, a trace's for a root; `nil` for a trace.
  public func parent(_ row: Int) -> Int? { parentRows[row] < 0 ? nil : Int(parentRows[row]) }

  /// 0 for a trace, 1 for its roots, and so on.
  public func level(_ row: Int) -> Int { Int(levels[row]) }

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

  /// Observations in a range of rows: rows but those of traces and of what was not recorded.
  public func observationCount(in range: Range<Int>) -> Int {
    let others = rows[range].lazy.filter { [observationCount] in $0 < 0 || $0 >= observationCount }
    return ghostCount == 0 && (range.isEmpty || rows[range.lowerBound] >= 0)
      ? range.count : range.count - others.count
  }

  /// Own errors in a range of rows.
  public func errors(in rows: Range<Int>) -> Int {
    Int(errorsBefore[rows.upperBound] - errorsBefore[rows.lowerBound])
  }

  /// Tokens that the observations in a range of rows report themselves.
  public func tokens(in rows: Range<Int>) -> Int {
    Int(tokensBefore[rows.upperBound] - tokensBefore[rows.lowerBound])
  }

  /// The rows below a row.
  public func descendants(_ row: Int) -> Range<Int> { row + 1..<Int(ends[row]) }

  /// Whether a row's own observation failed.
  public func hasOwnError(_ row: Int) -> Bool { errorsBefore[row + 1] != errorsBefore[row] }

  /// Whether a row's own error reached the trace: everything that it stands in has failed as well.
  public func isFatal(_ row: Int) -> Bool {
    var place = row
    while rows[place] >= 0 {
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
    guard let parent = parent(row), rows[parent] >= 0, !hasOwnError(parent) else { return .error }
    return .recovered
  }
}

extension TreeIndex {
  /// Builds the tree, breaks loops of parents (and flags where), in time linear but for the sorting
  /// of siblings.
  init(_ columns: inout ObservationColumns, traceCount: Int) {
    let order = Self.order(columns, traceCount: traceCount)
    for index in Self.loopBreaks(columns.parents, order: order, starts: columns.starts) {
      columns.flags[Int(index)].insert(.cycle)
    }
    self.init(columns, traceCount: traceCount, ghosts: [], placement: [:])
  }

  /// Builds the tree again, with rows for what is absent, and with observations in other places than
  /// the recorded ones.
  ///
  /// A ghost stands as the last row below what asked for it. `placement` are parents by observation;
  /// it must not make a loop.
  init(
    _ columns: ObservationColumns, traceCount: Int, ghosts: [Ghost], placement: [Int32: Int32]
  ) {
    var parents = columns.parents
    for index in parents.indices where columns.flags[index].contains(.cycle) {
      parents[index] = -1
    }
    for (child, parent) in placement { parents[Int(child)] = parent }
    self.init(
      columns, order: Self.order(columns, traceCount: traceCount), traceCount: traceCount,
      parents: parents, ghosts: ghosts)
  }

  /// Observations trace by trace, by start time.
  private static func order(_ columns: ObservationColumns, traceCount: Int) -> [Int32] {
    let starts = columns.starts
    let grouped = grouped(columns.traces, traceCount: traceCount)
    var order = grouped.order
    for trace in 0..<traceCount {
      order[grouped.bounds[trace]..<grouped.bounds[trace + 1]].sort { a, b in
        key(starts[Int(a)], a) < key(starts[Int(b)], b)
      }
    }
    return order
  }

  /// Unknown starts sort behind known ones; equal ones keep the order of the file.
  private static func key(_ start: Int64, _ index: Int32) -> (Int64, Int32) {
    (start == ObservationColumns.missingTime ? .max : start, index)
  }

  /// Observations by trace (a counting sort), and where each trace begins among them.
  private static func grouped(
    _ traces: [UInt32], traceCount: Int
  ) -> (order: [Int32], bounds: [Int]) {
    var bounds = [Int](repeating: 0, count: traceCount + 1)
    for trace in traces { bounds[Int(trace) + 1] += 1 }
    for trace in 0..<traceCount { bounds[trace + 1] += bounds[trace] }
    var next = bounds
    var order = [Int32](repeating: 0, count: traces.count)
    for (index, trace) in traces.enumerated() {
      order[next[Int(trace)]] = Int32(index)
      next[Int(trace)] += 1
    }
    return (order, bounds)
  }

  /// In every loop of parents the observation that starts first. Linear: each is walked over once.
  private static func loopBreaks(
    _ parents: [Int32], order: [Int32], starts: [Int64]
  ) -> [Int32] {
    var walkOf = [Int32](repeating: -1, count: parents.count)
    var breaks: [Int32] = []
    for (walk, first) in order.enumerated() where walkOf[Int(first)] < 0 {
      var index = first
      while index >= 0, walkOf[Int(index)] < 0 {
        walkOf[Int(index)] = Int32(walk)
        index = parents[Int(index)]
      }
      guard index >= 0, walkOf[Int(index)] == Int32(walk) else { continue }
      var earliest = index
      var member = parents[Int(index)]
      while member != index {
        if key(starts[Int(member)], member) < key(starts[Int(earliest)], earliest) {
          earliest = member
        }
        member = parents[Int(member)]
      }
      breaks.append(earliest)
    }
    return breaks
  }

  private init(
    _ columns: ObservationColumns, order: [Int32], traceCount: Int, parents: [Int32],
    ghosts: [Ghost]
  ) {
    observationCount = Int32(columns.count)
    ghostCount = ghosts.count
    let nodeCount = columns.count + ghosts.count
    let rowCount = traceCount + nodeCount
    var firstChild = [Int32](repeating: -1, count: nodeCount)
    var nextSibling = firstChild
    var firstRoot = [Int32](repeating: -1, count: traceCount)
    // Each is put in front of its siblings, so what is to stand last comes first.
    for (number, ghost) in ghosts.enumerated().reversed() {
      let index = Int32(columns.count + number)
      if let asker = ghost.asker {
        nextSibling[Int(index)] = firstChild[asker]
        firstChild[asker] = index
      } else {
        nextSibling[Int(index)] = firstRoot[ghost.trace]
        firstRoot[ghost.trace] = index
      }
    }
    for index in order.reversed() {
      let parent = parents[Int(index)]
      if parent >= 0 {
        nextSibling[Int(index)] = firstChild[Int(parent)]
        firstChild[Int(parent)] = index
      } else {
        let trace = Int(columns.traces[Int(index)])
        nextSibling[Int(index)] = firstRoot[trace]
        firstRoot[trace] = index
      }
    }
    rows = []
    rows.reserveCapacity(rowCount)
    ends = [Int32](repeating: 0, count: rowCount)
    parentRows = ends
    levels = [Int32](repeating: 0, count: rowCount)
    rowOfObservation = [Int32](repeating: -1, count: nodeCount)
    rowOfTrace = []
    rowOfTrace.reserveCapacity(traceCount + 1)
    errorsBefore = [0]
    errorsBefore.reserveCapacity(rowCount + 1)
    tokensBefore = [0]
    tokensBefore.reserveCapacity(rowCount + 1)
    for trace in 0..<traceCount {
      rowOfTrace.append(Int32(rows.count))
      append(~Int32(trace), parentRow: -1, level: 0, error: false, tokens: 0)
      var open = rows.count - 1
      var index = firstRoot[trace]
      // Pre-order without a stack: down to the first child, else on, else up until one can go on.
      while index >= 0 || open >= Int(rowOfTrace[trace]) {
        if index >= 0 {
          let isGhost = index >= observationCount
          let tokens = isGhost ? 0 : columns.tokens[Int(index)]
          rowOfObservation[Int(index)] = Int32(rows.count)
          append(
            index, parentRow: Int32(open), level: levels[open] + 1,
            error: !isGhost && columns.hasOwnError(Int(index)),
            tokens: tokens == ObservationColumns.missingTokens ? 0 : tokens)
          open = rows.count - 1
          index = firstChild[Int(index)]
        } else {
          ends[open] = Int32(rows.count)
          let closed = rows[open]
          index = closed >= 0 ? nextSibling[Int(closed)] : -1
          open = Int(parentRows[open])
        }
      }
    }
    rowOfTrace.append(Int32(rows.count))
  }

  private mutating func append(
    _ value: Int32, parentRow: Int32, level: Int32, error: Bool, tokens: UInt32
  ) {
    let row = rows.count
    rows.append(value)
    parentRows[row] = parentRow
    levels[row] = level
    errorsBefore.append(errorsBefore[row] + (error ? 1 : 0))
    tokensBefore.append(tokensBefore[row] + UInt64(tokens))
  }
}
