/// Modules by the components of their paths from the last one, as far as is needed to tell them apart.
struct ModuleTree {
  private struct Node {
    /// Modules whose paths end as the way to this node says.
    var count = 0
    /// One of them.
    var module = 0
    /// By the component before. Those of a single module are not made.
    var children: [String: Int] = [:]
  }

  private var nodes = [Node()]
  private var paths: [[String]] = []

  /// Adds the next module. Linear in the components of its path.
  mutating func insert(_ path: [String]) {
    let module = paths.count
    paths.append(path)
    var node = 0
    for depth in 0...path.count {
      nodes[node].count += 1
      if nodes[node].count == 1 {
        nodes[node].module = module
        return
      }
      if nodes[node].count == 2 { moveDown(from: node, depth) }
      if depth < path.count { node = child(path[path.count - 1 - depth], of: node) }
    }
  }

  /// Makes the node of a module that was the only one of its parent.
  private mutating func moveDown(from node: Int, _ depth: Int) {
    let module = nodes[node].module
    let path = paths[module]
    guard depth < path.count else { return }
    let child = child(path[path.count - 1 - depth], of: node)
    nodes[child].count = 1
    nodes[child].module = module
  }

  private mutating func child(_ component: String, of node: Int) -> Int {
    if let child = nodes[node].children[component] { return child }
    nodes[node].children[component] = nodes.count
    nodes.append(Node())
    return nodes.count - 1
  }

  /// The number of the only module whose path ends with some components; `nil` if there is none, or more
  /// than one. Linear in the components.
  func module(endingWith components: [String]) -> Int? {
    var node = 0
    for component in components.reversed() where nodes[node].count > 1 {
      guard let child = nodes[node].children[component] else { return nil }
      node = child
    }
    let found = nodes[node]
    let isSame = found.count == 1 && paths[found.module].suffix(components.count) == components[...]
    return isSame ? found.module : nil
  }
}
