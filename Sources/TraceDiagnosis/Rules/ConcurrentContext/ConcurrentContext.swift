import JSONText
import TraceIndex
import TraceModel

/// Calls that ran in parallel and were recorded one inside the other.
struct ConcurrentContext: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .concurrentContext, .contextStack, title: "Parallel calls are recorded inside each other",
      shows: "A child that ends after its parent, of the same type or name, within the time of a "
        + "common ancestor.",
      cause: "A context has one stack, so asyncio.gather nests calls that ran in parallel.",
      fix: "Nothing is lost: R shows the repaired placement. Run the calls one after the other, or "
        + "start each in a copy of the context that has a separate stack.")
  ]

  static let readsBodies = true

  private let experiment: Experiment
  private var suspects: UnpoppedSuspects

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    suspects = context.unpoppedSuspects
  }

  func wants(_ observation: Int) -> Bool { suspects.needsBody(observation) }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    suspects.read(body, of: observation)
  }

  mutating func merge(_ later: ConcurrentContext) { suspects.merge(later.suspects) }

  mutating func finish() -> [Finding] {
    let unpopped = suspects.rows
    return (0..<experiment.tree.count).compactMap { row in
      guard let child = experiment.tree.observation(row), !unpopped.contains(row),
        let parentRow = experiment.tree.parent(row),
        let parent = experiment.tree.observation(parentRow), !unpopped.contains(parentRow),
        outlives(child, parent)
      else { return nil }
      return finding(child, parent, row: row)
    }
  }

  private func finding(_ child: Int, _ parent: Int, row: Int) -> Finding {
    let name = experiment.name(child)
    let types = experiment.observations.types
    return experiment.finding(
      .concurrentContext, child,
      Evidence(
        [.strong("it ends after the observation that it is below")]
          + (types[child] == types[parent]
            ? [] : [.doubt("the two are of different types")]),
        subject: name,
        message: "\(name) is recorded below \(experiment.name(parent)), but ends after it: "
          + "they ran in parallel",
        excerpt: name, related: experiment.chain(of: row).filter { $0 != Int32(child) }))
  }

  private func outlives(_ child: Int, _ parent: Int) -> Bool {
    let columns = experiment.observations
    guard columns.duration(child) != nil, columns.duration(parent) != nil,
      columns.starts[child] < columns.ends[parent], columns.ends[child] > columns.ends[parent]
    else { return false }
    // A call that an agent starts and does not wait for outlives the agent, and is no sibling of
    // it.
    let isAlike =
      columns.types[child] == columns.types[parent] || columns.names[child] == columns.names[parent]
    return isAlike || columns.types[parent] != .agent
  }
}

extension Experiment {
  private static var chainLimit: Int { 100 }

  /// The observations of a row's type that are nested around it and below it, starting with its
  /// own. At most ``chainLimit`` in each direction.
  fileprivate func chain(of row: Int) -> [Int32] {
    guard let own = tree.observation(row) else { return [] }
    let type = observations.types[own]
    var chain: [Int32] = []
    var next: Int? = row
    while chain.count < Self.chainLimit, let row = next, let index = tree.observation(row),
      observations.types[index] == type
    {
      chain.append(Int32(index))
      next = tree.parent(row)
    }
    for below in tree.descendants(row).prefix(Self.chainLimit) {
      if let index = tree.observation(below), observations.types[index] == type {
        chain.append(Int32(index))
      }
    }
    return chain
  }
}
