/// The memory in which rows are built. Each trace uses separate elements of all buffers.
struct TreeMemory {
  let rows: UnsafeMutableBufferPointer<TreeRow>
  let rowOfNode: UnsafeMutableBufferPointer<Int32>
  let links: UnsafeMutableBufferPointer<NodeLinks>
  let parents: UnsafeBufferPointer<Int32>
  let members: UnsafeMutableBufferPointer<Int32>

  /// Calls `body` with the memory of some arrays, and with uninitialized links for all nodes.
  static func use<Result>(
    _ rows: inout [TreeRow], _ rowOfNode: inout [Int32], _ members: inout [Int32],
    _ parents: [Int32], _ body: (TreeMemory) -> Result
  ) -> Result {
    let links = UnsafeMutableBufferPointer<NodeLinks>.allocate(capacity: rowOfNode.count)
    defer { links.deallocate() }
    return rows.withUnsafeMutableBufferPointer { rows in
      rowOfNode.withUnsafeMutableBufferPointer { rowOfNode in
        members.withUnsafeMutableBufferPointer { members in
          parents.withUnsafeBufferPointer { parents in
            body(
              TreeMemory(
                rows: rows, rowOfNode: rowOfNode, links: links, parents: parents,
                members: members))
          }
        }
      }
    }
  }
}

/// A linked list of the children of a node.
struct NodeLinks {
  var firstChild: Int32 = -1
  var nextSibling: Int32 = -1
}

/// The sums and results of one thread so far.
struct ShareEnd: Sendable {
  var errors: UInt32 = 0
  var tokens: UInt64 = 0
  /// Observations at which cycles of parents were broken.
  var breaks: [Int32] = []
  /// Observations of the current trace whose tokens others report too.
  var repeatedTokens: Set<Int32> = []
  var order = StartOrder()
}
