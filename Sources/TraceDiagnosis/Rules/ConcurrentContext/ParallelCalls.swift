import TraceIndex
import TraceModel

/// Calls that ran in parallel and were recorded one inside the other, by their times.
struct ParallelCalls {
  /// The calls of one `gather`.
  struct Group {
    /// The rows that are recorded below another call of the group, in the order of the tree.
    var moved: [Int] = []
    /// The row of the call that is around them.
    var anchor: Int
  }

  /// Calls that outlive the one around them: this is proof.
  private(set) var groups: [Group] = []
  /// Chains of calls that started at once, where each ended before the one around it.
  private(set) var chains: [Group] = []

  private let experiment: Experiment

  init(_ experiment: Experiment) {
    self.experiment = experiment
    groups = findGroups()
    findChains()
  }

  // MARK: Calls that outlive their parents

  private func findGroups() -> [Group] {
    let tree = experiment.tree
    var groups: [Group] = []
    var anchors: [Int: Int] = [:]
    var order: [Int: Int] = [:]
    for row in 0..<tree.count {
      guard let parent = tree.parent(row), outlives(row, parent) else { continue }
      let above = tree.parent(parent)
      let anchor =
        anchors[parent] ?? above.flatMap { isAlike($0, parent) ? anchors[$0] : nil } ?? parent
      anchors[row] = anchor
      if let group = order[anchor] {
        groups[group].moved.append(row)
      } else {
        order[anchor] = groups.count
        groups.append(Group(moved: [row], anchor: anchor))
      }
    }
    var extended: Set<Int> = []
    for index in groups.indices { extend(&groups[index], &extended) }
    return groups
  }

  /// Adds the calls around a group that started a moment before it and did not end before it, unless
  /// another group has them.
  private func extend(_ group: inout Group, _ extended: inout Set<Int>) {
    let tree = experiment.tree
    var added: [Int] = []
    while let call = tree.observation(group.anchor), let above = tree.parent(group.anchor),
      let around = tree.observation(above), Self.startsAtOnce(call, around, experiment),
      extended.insert(group.anchor).inserted
    {
      added.append(group.anchor)
      group.anchor = above
    }
    if !added.isEmpty { group.moved = added.reversed() + group.moved }
  }

  /// Whether a tool or generation started a moment after another one of its name that it is recorded
  /// below.
  static func startsAtOnce(_ inner: Int, _ outer: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    return columns.types[inner] == columns.types[outer]
      && columns.names[inner] == columns.names[outer]
      && [.tool, .generation].contains(columns.types[inner]) && columns.duration(inner) != nil
      && columns.duration(outer) != nil
      && 0..<moment ~= columns.starts[inner] - columns.starts[outer]
  }

  /// Whether a row outlives its parent.
  func isProof(_ row: Int) -> Bool {
    experiment.tree.parent(row).map { outlives(row, $0) } ?? false
  }

  private func outlives(_ row: Int, _ parentRow: Int) -> Bool {
    let columns = experiment.observations
    guard let child = experiment.tree.observation(row),
      let parent = experiment.tree.observation(parentRow),
      columns.duration(child) != nil, columns.duration(parent) != nil,
      columns.starts[child] < columns.ends[parent], columns.ends[child] > columns.ends[parent]
    else { return false }
    // A call that an agent starts and does not wait for outlives the agent, and is no sibling of
    // it.
    return isAlike(row, parentRow) || columns.types[parent] != .agent
  }

  /// Whether two rows have the same type or name.
  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    let columns = experiment.observations
    guard let a = experiment.tree.observation(a), let b = experiment.tree.observation(b) else {
      return false
    }
    return columns.types[a] == columns.types[b] || columns.names[a] == columns.names[b]
  }

  // MARK: Chains

  /// Calls that run at once start within a moment, in microseconds.
  private static let moment: Int64 = 1_000

  private mutating func findChains() {
    let tree = experiment.tree
    var row = 0
    while row < tree.count {
      var group = Group(anchor: row)
      while let last = tree.observation(group.moved.last ?? row),
        let next = onlyChild(group.moved.last ?? row), startsWith(next, last)
      {
        group.moved.append(tree.row(ofObservation: next))
      }
      if !group.moved.isEmpty { chains.append(group) }
      row = (group.moved.last ?? row) + 1
    }
  }

  private func onlyChild(_ row: Int) -> Int? {
    let tree = experiment.tree
    guard row + 1 < tree.end(row), tree.end(row + 1) == tree.end(row) else { return nil }
    return tree.observation(row + 1)
  }

  /// Whether a call started a moment after the one around it, and ended long before it.
  private func startsWith(_ inner: Int, _ outer: Int) -> Bool {
    let columns = experiment.observations
    guard columns.types[inner] == columns.types[outer], columns.types[inner] != .span,
      let duration = columns.duration(inner), columns.duration(outer) != nil
    else { return false }
    let gap = columns.starts[inner] - columns.starts[outer]
    let rest = columns.ends[outer] - columns.ends[inner]
    return 0..<Self.moment ~= gap && gap * 10 < duration && rest > max(Self.moment, gap * 10)
  }
}
