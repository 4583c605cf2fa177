import Support
import Synchronization
import TraceModel

/// Builds the rows of all traces, one trace after another, on several threads.
struct TreeBuilder: Sendable {
  private let columns: ObservationColumns
  private let missingCalls: [MissingCall]
  /// Indices of the missing calls by trace.
  private let missingCallsOfTrace: [Int: [Int]]
  /// The first row of each trace, and the number of rows at the end.
  private let rowOfTrace: [Int32]

  /// Builds the tree. Linear, except for sorting siblings.
  ///
  /// Returns the observations at which cycles of parents were broken. A missing call is the last row
  /// below its caller. `placement` contains parents by observation that replace the recorded ones;
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
    let traceCount = groups.traceCount
    var counts = (0..<traceCount).map { Int32(groups.bounds[$0 + 1] - groups.bounds[$0] + 1) }
    for missingCall in missingCalls { counts[missingCall.trace] += 1 }
    var row: Int32 = 0
    rowOfTrace =
      counts.map { count in
        defer { row += count }
        return row
      } + [Int32(traceCount + columns.count + missingCalls.count)]
  }

  private func build(
    _ groups: consuming TraceGroups, _ parents: [Int32]
  ) -> (TreeIndex, [Int32]) {
    let nodeCount = columns.count + missingCalls.count
    let rowCount = rowOfTrace.count - 1 + nodeCount
    var rows = [TreeIndex.Row](unsafeUninitializedCapacity: rowCount + 1) { buffer, count in
      if let last = buffer.baseAddress.map({ $0 + rowCount }) {
        last.initialize(
          to: TreeIndex.Row(value: 0, parent: -1, depth: 0, errorsBefore: 0, tokensBefore: 0))
      }
      count = rowCount + 1
    }
    // Uninitialized: every element is written before it is read.
    var rowOfNode = [Int32](unsafeUninitializedCapacity: nodeCount) { $1 = nodeCount }
    var links = [NodeLinks](unsafeUninitializedCapacity: nodeCount) { $1 = nodeCount }
    let shares = groups.shares()
    let bounds = groups.bounds
    let ends = Mutex([ShareEnd](repeating: ShareEnd(), count: shares.count))
    rows.withUnsafeMutableBufferPointer { rows in
      rowOfNode.withUnsafeMutableBufferPointer { rowOfNode in
        links.withUnsafeMutableBufferPointer { links in
          groups.members.withUnsafeMutableBufferPointer { members in
            parents.withUnsafeBufferPointer { parents in
              // Safe: traces share no row and no observation, each trace belongs to one thread, and
              // nothing is read before all threads have finished.
              nonisolated(unsafe) let space = TreeSpace(
                rows: rows, rowOfNode: rowOfNode, links: links, parents: parents,
                members: members)
              concurrently(shares.count) { number in
                var end = ShareEnd()
                for trace in shares[number] {
                  build(trace, bounds[trace]..<bounds[trace + 1], space, &end)
                }
                ends.withLock { [end] in $0[number] = end }
              }
            }
          }
        }
      }
    }
    let found = ends.withLock { $0 }
    addSums(&rows, shares, found)
    let tree = TreeIndex(
      rows: rows, observationCount: columns.count,
      rowOfObservation: rowOfNode, rowOfTrace: rowOfTrace)
    return (tree, found.flatMap(\.breaks))
  }

  /// Adds to the sums of each thread what precedes its rows.
  private func addSums(
    _ rows: inout [TreeIndex.Row], _ shares: [Range<Int>], _ ends: [ShareEnd]
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

  // MARK: One trace

  private func build(
    _ trace: Int, _ range: Range<Int>, _ space: TreeSpace, _ end: inout ShareEnd
  ) {
    end.order.sort(space.members, range, columns.starts)
    link(trace, range, space)
    let before = end
    let rowCount = emit(trace, space, &end)
    guard rowCount < rowOfTrace[trace + 1] - rowOfTrace[trace] else { return }
    // Some are not below any root, because their parents form cycles: break these and start again.
    end = before
    let breaks = ParentCycles.breaks(space.members, range, space.parents, columns.starts)
    end.breaks += breaks
    link(trace, range, space, roots: Set(breaks))
    _ = emit(trace, space, &end)
  }

  /// Builds the lists of children; the first root is stored in the trace's row. Observations in `roots`
  /// have no parent, whatever is recorded.
  private func link(
    _ trace: Int, _ range: Range<Int>, _ space: TreeSpace, roots: Set<Int32> = []
  ) {
    var firstRoot: Int32 = -1
    for place in range { space.links[Int(space.members[place])].firstChild = -1 }
    func put(_ node: Int32, below parent: Int32) {
      if parent >= 0 {
        space.links[Int(node)].nextSibling = space.links[Int(parent)].firstChild
        space.links[Int(parent)].firstChild = node
      } else {
        space.links[Int(node)].nextSibling = firstRoot
        firstRoot = node
      }
    }
    // Each is inserted before its siblings, so the last sibling is inserted first.
    for missingCall in missingCallsOfTrace[trace, default: []].reversed() {
      space.links[columns.count + missingCall].firstChild = -1
      put(
        Int32(columns.count + missingCall),
        below: missingCalls[missingCall].caller.map(Int32.init) ?? -1)
    }
    for place in range.reversed() {
      let index = space.members[place]
      let isRoot = !roots.isEmpty && roots.contains(index)
      put(index, below: isRoot ? -1 : space.parents[Int(index)])
    }
    space.rows[Int(rowOfTrace[trace])] = TreeIndex.Row(
      value: firstRoot, parent: -1, depth: 0, errorsBefore: 0, tokensBefore: 0)
  }

  /// Writes the rows of a trace in pre-order and returns their number.
  private func emit(_ trace: Int, _ space: TreeSpace, _ end: inout ShareEnd) -> Int32 {
    let first = rowOfTrace[trace]
    var node = space.rows[Int(first)].value
    var next = first
    func append(_ value: Int32, parent: Int32, depth: Int32) {
      space.rows[Int(next)] = TreeIndex.Row(
        value: value, parent: parent, depth: depth, errorsBefore: end.errors,
        tokensBefore: end.tokens)
      next += 1
    }
    append(~Int32(trace), parent: -1, depth: 0)
    var open = first
    // Without a stack: down to the first child, or to the next sibling, or up.
    while node >= 0 || open >= first {
      if node >= 0 {
        append(node, parent: open, depth: space.rows[Int(open)].depth + 1)
        open = next - 1
        space.rowOfNode[Int(node)] = open
        if node < columns.count {
          if columns.hasOwnError(Int(node)) { end.errors += 1 }
          let tokens = columns.tokens[Int(node)]
          if tokens != ObservationColumns.missingTokens { end.tokens += UInt64(tokens) }
        }
        node = space.links[Int(node)].firstChild
      } else {
        space.rows[Int(open)].end = next
        let closed = space.rows[Int(open)].value
        node = closed >= 0 ? space.links[Int(closed)].nextSibling : -1
        open = space.rows[Int(open)].parent
      }
    }
    return next - first
  }
}

/// The memory in which rows are built. Each trace uses separate elements of all buffers.
private struct TreeSpace {
  let rows: UnsafeMutableBufferPointer<TreeIndex.Row>
  let rowOfNode: UnsafeMutableBufferPointer<Int32>
  let links: UnsafeMutableBufferPointer<NodeLinks>
  let parents: UnsafeBufferPointer<Int32>
  let members: UnsafeMutableBufferPointer<Int32>
}

/// A linked list of the children of a node.
private struct NodeLinks {
  var firstChild: Int32 = -1
  var nextSibling: Int32 = -1
}

/// The sums and results of one thread so far.
private struct ShareEnd: Sendable {
  var errors: UInt32 = 0
  var tokens: UInt64 = 0
  /// Observations at which cycles of parents were broken.
  var breaks: [Int32] = []
  var order = StartOrder()
}
