import JSONText
import TraceIndex
import TraceModel

/// Calls that ran in parallel and were recorded one inside the other.
struct ConcurrentContext: DiagnosticRule {
  static let infos = [
    RuleInfo(
      .concurrentContext, .contextStack, title: "Parallel calls are recorded inside each other",
      shows:
        "A call that ends after the call it is recorded below, unless that is an agent of another "
        + "type and name; or calls that started within a moment, one inside the other, and have the "
        + "same name, were requested by one answer of a model, or are all listed in their caller's "
        + "output. The calls of one gather are one finding.",
      cause: "A context has one stack, so asyncio.gather nests calls that ran in parallel.",
      fix: "Nothing is lost: R shows the repaired placement. To record them side by side, run the "
        + "calls one after the other.")
  ]

  static let readsBodies = true
  private static let relatedLimit = 1_000

  private let experiment: Experiment
  private let parallel: ParallelCalls
  private var suspects: UnpoppedSuspects
  private var bodies: ChainBodies

  init(_ context: inout RuleContext) {
    experiment = context.experiment
    suspects = context.unpoppedSuspects
    parallel = ParallelCalls(experiment)
    bodies = ChainBodies(experiment, parallel.chains)
  }

  func wants(_ observation: Int) -> Bool {
    suspects.needsBody(observation) || bodies.wants(observation)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    suspects.read(body, of: observation)
    bodies.read(body, of: observation)
  }

  mutating func merge(_ later: ConcurrentContext) {
    suspects.merge(later.suspects)
    bodies.merge(later.bodies)
  }

  mutating func finish() -> [Finding] {
    let outliving = parallel.groups.compactMap(outlivingFinding)
    let reported = Set(outliving.flatMap { [$0.observation] + ($0.evidence?.related ?? []) })
    let chains = parallel.chains.compactMap { chain -> Finding? in
      let rows = [chain.anchor] + chain.moved
      guard rows.allSatisfy({ !suspects.rows.contains($0) }),
        !rows.contains(where: { row in
          experiment.tree.observation(row).map { reported.contains(Int32($0)) } ?? false
        }), let signs = bodies.signs(of: chain)
      else { return nil }
      return finding(
        chain.moved + [chain.anchor], chain.anchor, signs, end: "but was not called by it")
    }
    return outliving + chains
  }

  private func outlivingFinding(_ group: ParallelCalls.Group) -> Finding? {
    let moved = group.moved.filter { row in
      !suspects.rows.contains(row)
        && !(experiment.tree.parent(row).map(suspects.rows.contains) ?? false)
    }
    guard let first = moved.first(where: parallel.isProof),
      let child = experiment.tree.observation(first),
      let parentRow = experiment.tree.parent(first),
      let parent = experiment.tree.observation(parentRow)
    else { return nil }
    let types = experiment.observations.types
    let signs =
      [Sign.strong("it ends after the observation that it is below")]
      + (types[child] == types[parent] ? [] : [.doubt("the two are of different types")])
    let others = Set([group.anchor] + moved + moved.compactMap { experiment.tree.parent($0) })
    return finding(
      [first] + others.subtracting([first]).sorted(), parentRow, signs, end: "but ends after it")
  }

  /// `calls` are the rows of the group: the one that is reported, and then the others.
  private func finding(_ calls: [Int], _ around: Int, _ signs: [Sign], end: String) -> Finding? {
    let tree = experiment.tree
    guard let row = calls.first, let child = tree.observation(row),
      let parent = tree.observation(around)
    else { return nil }
    let name = experiment.name(child)
    let others = calls.dropFirst().prefix(Self.relatedLimit)
    var related: [Int32] = []
    var seen: Set<Int> = [row]
    for other in [around] + others where seen.insert(other).inserted {
      if let index = tree.observation(other) { related.append(Int32(index)) }
    }
    let rest = calls.count > 2 ? " (and \(calls.count - 2) more)" : ""
    return experiment.finding(
      .concurrentContext, child,
      Evidence(
        signs, subject: name,
        message: "\(name)\(rest) is recorded below \(experiment.name(parent)), \(end): "
          + "they ran in parallel",
        excerpt: name, related: related))
  }
}
