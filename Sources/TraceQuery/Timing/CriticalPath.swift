import TraceModel

/// What a run waited for: from its end back to its start, the observation that ended last before each
/// moment, and the observations above it between two of these.
///
/// docs/design-notes.md has the definition. Every moment of a run belongs to one observation of the
/// path, or to none of them. Linear if the nodes arrive in the order of their ends, which they do
/// where no siblings overlap; otherwise they are sorted. One value serves many runs.
struct CriticalPath: Sendable {
  /// An observation, and its state while the path is searched.
  private struct Node {
    let start: Int64
    let end: Int64
    /// The position of the node above; -1 for a root.
    let parent: Int32
    let number: Int32
    /// The node itself while it is open, otherwise a node above it.
    var link: Int32
    /// The node that waited for this one.
    var waiter: Int32 = -1
    /// On the path: the part of the run from `lower` to `moment` is still to be explained.
    var lower: Int64 = 0
    var moment: Int64 = 0
    /// The time of the path in the node itself; -1 off the path.
    var time: Int64 = -1
  }

  private var nodes: [Node] = []
  /// The nodes whose times are known, by ``isBefore(_:_:_:)``.
  private var order: [Int32] = []
  private var isSorted = true

  /// From the first start to the last end; `nil` if no times are known.
  private(set) var span: Range<Int64>?

  /// Removes all nodes.
  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    isSorted = true
    span = nil
  }

  /// Adds the node of an observation, at the next position. A node without both of its times, or with
  /// times in the wrong order, is not on the path; those below it count as its parent's.
  @inline(__always)
  mutating func append(start: Int64, end: Int64, parent: Int32, number: Int32) {
    let isKnown =
      start != ObservationColumns.missingTime && end != ObservationColumns.missingTime
      && end >= start
    let position = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(
      Node(
        start: start, end: isKnown ? end : ObservationColumns.missingTime, parent: parent,
        number: number, link: isKnown ? position : parent))
  }

  /// Adds a node to the order, which should be that of the ends.
  @inline(__always)
  mutating func close(_ position: Int) {
    let node = nodes[position]
    guard node.end != ObservationColumns.missingTime else { return }
    if let last = order.last.map({ nodes[Int($0)] }) {
      let isNext = node.end > last.end || node.end == last.end && Int(last.parent) == position
      isSorted = isSorted && isNext
    }
    order.append(Int32(truncatingIfNeeded: position))
  }

  /// The time of the path in a node itself, in microseconds; `nil` for a node off the path.
  @inline(__always)
  func time(_ position: Int) -> Int64? { nodes[position].time < 0 ? nil : nodes[position].time }

  /// Finds the path, when all nodes have been added and closed.
  mutating func find() {
    if !isSorted { sort() }
    guard let last = order.last else { return }
    let end = nodes[Int(last)].end
    let start = order.reduce(end) { min($0, nodes[Int($1)].start) }
    span = start..<end
    let order = order
    nodes.withUnsafeMutableBufferPointer { nodes in
      Self.findWaiters(nodes, order)
      Self.walkBack(nodes, order, from: end, to: start)
    }
  }

  /// Finds the nearest node above each node that ended no earlier. What ends before the node below it
  /// did not wait for that node.
  private static func findWaiters(_ nodes: UnsafeMutableBufferPointer<Node>, _ order: [Int32]) {
    for position in order {
      let parent = nodes[Int(position)].parent
      nodes[Int(position)].waiter = firstOpen(nodes, parent)
      nodes[Int(position)].link = parent
    }
  }

  /// The first node at or above a position that is not closed; -1 if all are. Halves the way of later
  /// calls.
  @inline(__always)
  private static func firstOpen(
    _ nodes: UnsafeMutableBufferPointer<Node>, _ position: Int32
  ) -> Int32 {
    var position = position
    while position >= 0 {
      let next = nodes[Int(position)].link
      guard next != position else { return position }
      if next >= 0 { nodes[Int(position)].link = nodes[Int(next)].link }
      position = next
    }
    return -1
  }

  private static func walkBack(
    _ nodes: UnsafeMutableBufferPointer<Node>, _ order: [Int32], from end: Int64, to start: Int64
  ) {
    // The run itself waits for the roots.
    var moment = end
    for position in order.reversed() {
      let node = nodes[Int(position)]
      let waiter = Int(node.waiter)
      guard waiter < 0 || nodes[waiter].time >= 0 else { continue }
      let upper = waiter < 0 ? moment : nodes[waiter].moment
      let lower = waiter < 0 ? start : nodes[waiter].lower
      guard node.end <= upper, node.end > lower || node.end == lower && node.start == node.end
      else { continue }
      let first = max(node.start, lower)
      (nodes[Int(position)].lower, nodes[Int(position)].moment) = (first, node.end)
      nodes[Int(position)].time = 0
      if waiter < 0 {
        moment = first
      } else {
        nodes[waiter].time += upper - node.end
        nodes[waiter].moment = first
      }
    }
    for position in order where nodes[Int(position)].time >= 0 {
      nodes[Int(position)].time += nodes[Int(position)].moment - nodes[Int(position)].lower
    }
  }

  // MARK: Order

  private mutating func sort() {
    let depths = depths()
    order = order.sorted { isBefore(Int($0), Int($1), depths) }
  }

  /// By the end; of nodes that end together, those further down, then those that started later, then
  /// those that were recorded earlier come first. The path is walked from the last to the first.
  private func isBefore(_ a: Int, _ b: Int, _ depths: [Int32]) -> Bool {
    let (first, second) = (nodes[a], nodes[b])
    if first.end != second.end { return first.end < second.end }
    if depths[a] != depths[b] { return depths[a] > depths[b] }
    if first.start != second.start { return first.start > second.start }
    return first.number < second.number
  }

  /// The number of nodes above each node. Linear.
  private func depths() -> [Int32] {
    var depths = [Int32](repeating: -1, count: nodes.count)
    var path: [Int] = []
    for position in nodes.indices {
      var above = position
      while above >= 0, depths[above] < 0 {
        path.append(above)
        above = Int(nodes[above].parent)
      }
      var depth = above < 0 ? -1 : depths[above]
      while let below = path.popLast() {
        depth += 1
        depths[below] = depth
      }
    }
    return depths
  }
}
