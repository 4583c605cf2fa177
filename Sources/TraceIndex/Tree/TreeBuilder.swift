import Support
import TraceModel

/// Builds the rows of all traces, one trace after another, on several threads.
struct TreeBuilder: Sendable {
  let columns: ObservationColumns
  let missingCalls: [MissingCall]
  /// Indices of the missing calls by trace.
  let missingCallsOfTrace: [Int: [Int]]
  /// Indices of the missing parents by trace.
  let missingParentsOfTrace: [Int: [Int]]
  /// The first row of each trace, and the number of rows at the end.
  let rowOfTrace: [Int32]

  /// Builds the tree. Linear, except for sorting siblings.
  ///
  /// Returns the observations at which cycles of parents were broken. A missing call is below its
  /// caller, before its successor in time, or last without one; a missing parent is at the first
  /// of its children. `placement` contains parents by observation that replace the recorded ones;
  /// `groups` are the observations by trace, if they are known.
  static func build(
    _ columns: ObservationColumns, traceCount: Int, groups: TraceGroups? = nil,
    missingCalls: [MissingCall] = [], placement: [Int32: Int32] = [:]
  ) -> (tree: TreeIndex, breaks: [Int32]) {
    var parents = columns.parents
    // Copied only if something changes.
    for (child, parent) in placement { parents[Int(child)] = parent }
    let groups = groups ?? TraceGroups(columns.traces, traceCount: traceCount)
    let builder = TreeBuilder(columns, groups, missingCalls: missingCalls)
    return builder.build(groups, parents)
  }

  private init(_ columns: ObservationColumns, _ groups: TraceGroups, missingCalls: [MissingCall]) {
    self.columns = columns
    self.missingCalls = missingCalls
    missingCallsOfTrace = Dictionary(grouping: missingCalls.indices) { missingCalls[$0].trace }
    let missingParents = columns.missingParents.all
    missingParentsOfTrace = Dictionary(grouping: missingParents.indices) {
      Int(columns.traces[missingParents[$0].firstChild])
    }
    let traceCount = groups.traceCount
    var counts: [Int32] = (0..<traceCount).map { trace in
      Int32(groups.bounds[trace + 1] - groups.bounds[trace] + 1)
    }
    for missingCall in missingCalls { counts[missingCall.trace] += 1 }
    for (trace, parents) in missingParentsOfTrace { counts[trace] += Int32(parents.count) }
    var rows: [Int32] = [0]
    var row: Int32 = 0
    for count in counts {
      row += count
      rows.append(row)
    }
    rowOfTrace = rows
  }

  /// The observations, missing calls and missing parents.
  private var nodeCount: Int {
    columns.count + missingCalls.count + columns.missingParents.all.count
  }

  /// The node of a missing parent.
  func node(ofMissingParent number: Int) -> Int32 {
    Int32(columns.count + missingCalls.count + number)
  }

  private func build(
    _ groups: consuming TraceGroups, _ parents: [Int32]
  ) -> (TreeIndex, [Int32]) {
    let nodeCount = nodeCount
    let rowCount = rowOfTrace.count - 1 + nodeCount
    let shares = groups.shares()
    let bounds = groups.bounds
    // Uninitialized: every element but the last row is written before it is read.
    var rows = [TreeRow](unsafeUninitializedCapacity: rowCount + 1) { $1 = rowCount + 1 }
    rows[rowCount] = TreeRow(value: 0, parent: -1, depth: 0, errorsBefore: 0, tokensBefore: 0)
    var rowOfNode = [Int32](unsafeUninitializedCapacity: nodeCount) { $1 = nodeCount }
    let ends = TreeMemory.use(&rows, &rowOfNode, &groups.members, parents) { memory in
      buildTraces(memory, shares, bounds)
    }
    addSums(&rows, shares, ends)
    let tree = TreeIndex(
      rows: rows, observationCount: columns.count, missingCallCount: missingCalls.count,
      rowOfNode: rowOfNode, rowOfTrace: rowOfTrace)
    return (tree, ends.flatMap(\.breaks))
  }

  /// Builds the rows of all traces, one share of the traces on each thread.
  private func buildTraces(
    _ memory: TreeMemory, _ shares: [Range<Int>], _ bounds: [Int]
  ) -> [ShareEnd] {
    // Safe: traces share no row and no observation, each trace belongs to one thread, and nothing is
    // read before all threads have finished.
    nonisolated(unsafe) let memory = memory
    let ends = Locked([ShareEnd](repeating: ShareEnd(), count: shares.count))
    concurrently(shares.count) { number in
      var end = ShareEnd()
      for trace in shares[number] {
        build(trace, bounds[trace]..<bounds[trace + 1], memory, &end)
      }
      ends.withLock { [end] in $0[number] = end }
    }
    return ends.withLock { $0 }
  }

  /// Adds to the sums of each thread what precedes its rows.
  private func addSums(
    _ rows: inout [TreeRow], _ shares: [Range<Int>], _ ends: [ShareEnd]
  ) {
    var errors: UInt32 = 0
    var tokens: UInt64 = 0
    for (share, end) in zip(shares, ends) {
      if errors > 0 || tokens > 0 {
        for row in Int(rowOfTrace[share.lowerBound])..<Int(rowOfTrace[share.upperBound]) {
          rows[row].errorsBefore += errors
          rows[row].tokensBefore += tokens
        }
      }
      errors += end.errors
      tokens += end.tokens
    }
    rows[rows.count - 1].errorsBefore = errors
    rows[rows.count - 1].tokensBefore = tokens
  }
}
