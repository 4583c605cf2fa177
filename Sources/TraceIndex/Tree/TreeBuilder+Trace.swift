import TraceModel

/// Building the rows of one trace.
extension TreeBuilder {
  func build(
    _ trace: Int, _ range: Range<Int>, _ memory: TreeMemory, _ end: inout ShareEnd
  ) {
    // Steps are in order; their times are those of a clock that may have been set back.
    let hasSteps = !range.isEmpty && memory.members[range.lowerBound] >= columns.recordedCount
    if !hasSteps { end.order.sort(memory.members, range, columns.starts) }
    link(trace, range, memory)
    end.repeatedTokens = RepeatedTokens.find(
      columns, UnsafeBufferPointer(rebasing: memory.members[range]))
    let before = end
    let rowCount = emit(trace, memory, &end)
    guard rowCount < rowOfTrace[trace + 1] - rowOfTrace[trace] else { return }
    // Some are not below any root, because their parents form cycles: break these and start again.
    end = before
    let breaks = ParentCycles.breaks(memory.members, range, memory.parents, columns.starts)
    end.breaks += breaks
    link(trace, range, memory, roots: Set(breaks))
    _ = emit(trace, memory, &end)
  }

  /// Builds the lists of children; the first root is stored in the trace's row. Observations in `roots`
  /// have no parent, whatever is recorded.
  private func link(
    _ trace: Int, _ range: Range<Int>, _ memory: TreeMemory, roots: Set<Int32> = []
  ) {
    var siblings = SiblingLists(memory)
    for place in range { siblings.clear(memory.members[place]) }
    // Each is inserted before its siblings, so the last sibling is inserted first.
    let callsBefore = putCalls(trace, &siblings)
    let missing = missingParentsOfTrace[trace] ?? []
    for number in missing { siblings.clear(node(ofMissingParent: number)) }
    var childrenLeft: [Int: Int] = [:]
    for place in range.reversed() {
      let index = memory.members[place]
      let isRoot = !roots.isEmpty && roots.contains(index)
      let parent = isRoot ? -1 : memory.parents[Int(index)]
      if !missing.isEmpty, let number = columns.missingParents.number(ofChild: Int(index)) {
        // A repaired placement may have moved the child.
        siblings.put(index, below: parent >= 0 ? parent : node(ofMissingParent: number))
        let left = childrenLeft[number] ?? columns.missingParents.all[number].childCount
        childrenLeft[number] = left - 1
        if left == 1 { siblings.put(node(ofMissingParent: number), below: -1) }
      } else {
        siblings.put(index, below: parent)
      }
      if !callsBefore.isEmpty { callsBefore[index]?.forEach { put(missingCall: $0, &siblings) } }
    }
    memory.rows[Int(rowOfTrace[trace])] = TreeRow(
      value: siblings.firstRoot, parent: -1, depth: 0, errorsBefore: 0, tokensBefore: 0)
  }

  /// Inserts the missing calls that have no successor; returns the others by their successors, the
  /// last one first.
  private func putCalls(_ trace: Int, _ siblings: inout SiblingLists) -> [Int32: [Int]] {
    var callsBefore: [Int32: [Int]] = [:]
    for missingCall in missingCallsOfTrace[trace, default: []].reversed() {
      siblings.clear(Int32(columns.count + missingCall))
      if let successor = successor(ofMissingCall: missingCall) {
        callsBefore[successor, default: []].append(missingCall)
      } else {
        put(missingCall: missingCall, &siblings)
      }
    }
    return callsBefore
  }

  private func put(missingCall: Int, _ siblings: inout SiblingLists) {
    siblings.put(
      Int32(columns.count + missingCall),
      below: missingCalls[missingCall].caller.map(Int32.init) ?? -1)
  }

  /// The successor of a missing call, if it is an observation of the same trace and not its caller.
  private func successor(ofMissingCall number: Int) -> Int32? {
    let call = missingCalls[number]
    guard let successor = call.successor, successor != call.caller,
      columns.traces.indices.contains(successor), Int(columns.traces[successor]) == call.trace
    else { return nil }
    return Int32(successor)
  }

  /// Writes the rows of a trace in pre-order and returns their number.
  private func emit(_ trace: Int, _ memory: TreeMemory, _ end: inout ShareEnd) -> Int32 {
    let first = rowOfTrace[trace]
    var node = memory.rows[Int(first)].value
    var next = first
    func append(_ value: Int32, parent: Int32, depth: Int32) {
      memory.rows[Int(next)] = TreeRow(
        value: value, parent: parent, depth: depth, errorsBefore: end.errors,
        tokensBefore: end.tokens,
        isInterrupted: value >= 0 && value < columns.count && columns.isInterrupted(Int(value)))
      next += 1
    }
    append(~Int32(trace), parent: -1, depth: 0)
    var open = first
    // Without a stack: down to the first child, or to the next sibling, or up.
    while node >= 0 || open >= first {
      if node >= 0 {
        append(node, parent: open, depth: memory.rows[Int(open)].depth + 1)
        open = next - 1
        memory.rowOfNode[Int(node)] = open
        if node < columns.count {
          if columns.hasOwnError(Int(node)) { end.errors += 1 }
          let tokens = columns.tokens[Int(node)]
          if tokens != ObservationColumns.missingTokens,
            end.repeatedTokens.isEmpty || !end.repeatedTokens.contains(node)
          {
            end.tokens += UInt64(tokens)
          }
        }
        node = memory.links[Int(node)].firstChild
      } else {
        memory.rows[Int(open)].end = next
        let closed = memory.rows[Int(open)].value
        node = closed >= 0 ? memory.links[Int(closed)].nextSibling : -1
        open = memory.rows[Int(open)].parent
      }
    }
    return next - first
  }
}
