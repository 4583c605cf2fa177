import JSONText
import TraceIndex
import TraceModel

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

  static let readsBodies = true

  private let experiment: Experiment
  private var suspects: UnpoppedSuspects

  init(_ experiment: Experiment) {
    self.experiment = experiment
    suspects = UnpoppedSuspects(experiment)
  }

  func wants(_ observation: Int) -> Bool { suspects.isOpen(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    suspects.read(body, of: observation)
  }

  mutating func finish() -> [Finding] {
    let unpopped = suspects.rows
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
  /// ancestor that contains it in time and is not another call of the same name.
  static func repairs(_ experiment: Experiment, _ findings: [Finding]) -> [Int32: Int32] {
    var repairs: [Int32: Int32] = [:]
    let tree = experiment.tree
    for finding in findings
    where finding.rule == .concurrentContext && repairs[finding.observation] == nil {
      let child = Int(finding.observation)
      var members = [finding.observation]
      var above = tree.parent(tree.row(ofObservation: child))
      while let row = above, let index = tree.observation(row),
        !isAround(index, child, experiment), members.count <= memberLimit
      {
        members.append(Int32(index))
        above = tree.parent(row)
      }
      let parent = above.flatMap { tree.observation($0) }.map(Int32.init) ?? -1
      // The topmost of them stands where it belongs.
      for member in members.dropLast() { repairs[member] = parent }
      for below in sameNamed(below: child, experiment) { repairs[Int32(below)] = parent }
    }
    return repairs
  }

  /// Calls of one chain that are looked at; a longer one is no work of a person.
  private static let memberLimit = 1_000

  private static func isAround(_ outer: Int, _ inner: Int, _ experiment: Experiment) -> Bool {
    let columns = experiment.observations
    return columns.names[outer] != columns.names[inner]
      && columns.starts[outer] <= columns.starts[inner]
      && columns.ends[outer] >= columns.ends[inner]
  }

  /// Further calls of the same name that are nested one in the other below a call.
  private static func sameNamed(below index: Int, _ experiment: Experiment) -> [Int] {
    let tree = experiment.tree
    var found: [Int] = []
    var row = tree.row(ofObservation: index) + 1
    while row < tree.count, found.count < memberLimit, let below = tree.observation(row),
      experiment.observations.names[below] == experiment.observations.names[index],
      tree.parent(row) == row - 1
    {
      found.append(below)
      row += 1
    }
    return found
  }
}

extension Experiment {
  /// The observations of a row's type that are nested one in the other around it and below it, at
  /// most some hundred.
  fileprivate func chain(of row: Int) -> [Int32] {
    guard let own = tree.observation(row) else { return [] }
    let type = observations.types[own]
    var chain: [Int32] = []
    var place: Int? = row
    while chain.count < 100, let row = place, let index = tree.observation(row),
      observations.types[index] == type
    {
      chain.append(Int32(index))
      place = tree.parent(row)
    }
    for below in tree.descendants(row).prefix(100) {
      if let index = tree.observation(below), observations.types[index] == type {
        chain.append(Int32(index))
      }
    }
    return chain
  }
}
