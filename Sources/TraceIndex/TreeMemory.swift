/// The memory in which rows are built. Each trace uses separate elements of all buffers.
struct TreeMemory {
  let rows: UnsafeMutableBufferPointer<TreeRow>
  let rowOfNode: UnsafeMutableBufferPointer<Int32>
  let links: UnsafeMutableBufferPointer<NodeLinks>
  let parents: UnsafeBufferPointer<Int32>
  let members: UnsafeMutableBufferPointer<Int32>
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
  var order = StartOrder()
}
