/// Calls that ran side by side and were recorded one inside the other.
struct ConcurrentContext: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .concurrentContext, .contextStack, title: "Calls side by side are recorded inside each other",
      shows: "A child that ends after its parent, of the same type or name, within the time of an "
        + "ancestor of both.",
      cause: "One context keeps one stack, so asyncio.gather nests what ran side by side.",
      fix: "Nothing is lost: R shows the repaired placement. Run the calls one after the other, or "
        + "start each in a copy of the context whose stack is its own.")
  ]

  private let experiment: Experiment

  init(_ experiment: Experiment) { self.experiment = experiment }

  mutating func finish() -> [Finding] {
    let unpopped = UnpoppedObservation.suspects(experiment)
    return (0..<experiment.tree.count).compactMap { row in
      guard let child = experiment.tree.observation(row), !unpopped.contains(row),
        let parentRow = experiment.tree.parent(row),
        let parent = experiment.tree.observation(parentRow), !unpopped.contains(parentRow),
        outlives(child, parent)
      else { return nil }
      let chain = experiment.chain(of: row)
      let isAlike =
        experiment.observations.types[child] == experiment.observations.types[parent]
      let name = experiment.name(child)
      return experiment.finding(
        .concurrentContext, .warning, child,
        Evidence(
          isAlike ? .likely : .possible, subject: name,
          message: "\(name) ends after \(experiment.name(parent)), below which it is recorded: "
            + "they ran side by side", excerpt: name,
          related: chain.filter { $0 != Int32(child) }))
    }
  }

  private func outlives(_ child: Int, _ parent: Int) -> Bool {
    let columns = experiment.observations
    guard columns.duration(child) != nil, columns.duration(parent) != nil,
      columns.starts[child] < columns.ends[parent], columns.ends[child] > columns.ends[parent]
    else { return false }
    // What an agent started and did not wait for outlives it, and is no sibling of it.
    let isAlike =
      columns.types[child] == columns.types[parent] || columns.names[child] == columns.names[parent]
    return isAlike || columns.types[parent] != .agent
  }
}

extension ConcurrentContext {
  /// Parents in the repaired placement: what ran side by side stands side by side, below the nearest
  /// ancestor that is none of it.
  static func repairs(_ experiment: Experiment, _ findings: [Finding]) -> [Int32: Int32] {
    var repairs: [Int32: Int32] = [:]
    for finding in findings where finding.rule == .concurrentContext {
      let tree = experiment.tree
      let type = experiment.observations.types[Int(finding.observation)]
      var members = [finding.observation]
      var row = tree.row(ofObservation: Int(finding.observation))
      // Up to the top of the chain; the first step up is what the child outlives, whatever its type.
      while let above = tree.parent(row), let index = tree.observation(above),
        members.count == 1 || experiment.observations.types[index] == type
      {
        members.append(Int32(index))
        row = above
      }
      let parent = tree.parent(row).flatMap { tree.observation($0) }.map(Int32.init) ?? -1
      for member in members.dropLast() { repairs[member] = parent }
    }
    return repairs
  }
}

extension Experiment {
  /// The observations that are nested one in the other around a row, of its type, without the row's
  /// enclosing ones of other types.
  fileprivate func chain(of row: Int) -> [Int32] {
    var chain: [Int32] = []
    var place: Int? = row
    guard let own = tree.observation(row) else { return [] }
    while let row = place, let index = tree.observation(row),
      observations.types[index] == observations.types[own] || row == place && chain.isEmpty
    {
      chain.append(Int32(index))
      place = tree.parent(row)
    }
    for below in tree.descendants(row) {
      if let index = tree.observation(below), observations.types[index] == observations.types[own] {
        chain.append(Int32(index))
      }
    }
    return chain
  }
}
