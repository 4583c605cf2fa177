/// The lists of children of one trace while they are built, in the links of the tree's memory.
struct SiblingLists {
  private let memory: TreeMemory
  /// The first row without a parent; -1 for none.
  private(set) var firstRoot: Int32 = -1

  init(_ memory: TreeMemory) { self.memory = memory }

  /// Makes a node one without children.
  func clear(_ node: Int32) { memory.links[Int(node)].firstChild = -1 }

  /// Inserts a node before its siblings; -1 is the parent of a root.
  mutating func put(_ node: Int32, below parent: Int32) {
    if parent >= 0 {
      memory.links[Int(node)].nextSibling = memory.links[Int(parent)].firstChild
      memory.links[Int(parent)].firstChild = node
    } else {
      memory.links[Int(node)].nextSibling = firstRoot
      firstRoot = node
    }
  }
}
