import JSONText
import Messages
import Support
import TraceIndex
import TraceModel

/// What the bodies of calls in chains say about whether they ran in parallel, or one called the
/// other.
struct ChainBodies {
  private let experiment: Experiment
  /// The observations whose bodies matter.
  private let members: Set<Int>
  private let callers: Set<Int>
  private let generations: Set<Int>

  private var inputs: [Int: JSONDocument.Value] = [:]
  private var outputs: [Int: JSONDocument.Value] = [:]
  private var requested: [Int: [String]] = [:]

  init(_ experiment: Experiment, _ chains: [ParallelCalls.Group]) {
    self.experiment = experiment
    let tree = experiment.tree
    members = Set(chains.flatMap { [$0.anchor] + $0.moved }.compactMap { tree.observation($0) })
    callers = Set(
      chains.compactMap { tree.parent($0.anchor).flatMap { tree.observation($0) } })
    generations = Set(chains.compactMap { Self.generation(before: $0.anchor, experiment) })
  }

  func wants(_ observation: Int) -> Bool {
    members.contains(observation) || callers.contains(observation)
      || generations.contains(observation)
  }

  mutating func read(_ body: JSONDocument.Value, of observation: Int) {
    if members.contains(observation) || callers.contains(observation) {
      inputs[observation] = body["input"]
      outputs[observation] = body["output"]
    }
    if generations.contains(observation), let output = body["output"] {
      let conversation = Conversation(output)
      requested[observation] = conversation.messages.flatMap(\.toolCalls).map {
        ToolName.bare(conversation.text($0.name))
      }
    }
  }

  /// Adds what a copy has read of other observations.
  mutating func merge(_ later: ChainBodies) {
    inputs.merge(later.inputs) { first, _ in first }
    outputs.merge(later.outputs) { first, _ in first }
    requested.merge(later.requested) { first, _ in first }
  }

  /// The latest generation before a row, of the same parent.
  private static func generation(before row: Int, _ experiment: Experiment) -> Int? {
    let tree = experiment.tree
    var before = row - 1
    for _ in 0..<stepLimit {
      guard before > 0, tree.parent(before) != nil, before != tree.parent(row) else { return nil }
      if tree.parent(before) == tree.parent(row), let index = tree.observation(before),
        experiment.observations.types[index] == .generation
      {
        return index
      }
      before -= 1
    }
    return nil
  }

  private static let stepLimit = 200

  // MARK: Signs

  /// The signs that the calls of a chain ran in parallel; `nil` if nothing but their times says so
  /// and they have different names, as calls that call each other do.
  func signs(of chain: ParallelCalls.Group) -> [Sign]? {
    let calls = ([chain.anchor] + chain.moved).compactMap { experiment.tree.observation($0) }
    var signs = [
      Sign.weak("each started a moment after the one around it, and ended long before it")
    ]
    let isRequested = isRequestedAtOnce(calls, chain)
    if isRequested { signs.append(.strong("one answer of a model requested them all")) }
    let isListed = isListed(calls, chain)
    if isListed { signs.append(.strong("the output of their caller lists the output of each")) }
    let names = Set(calls.map { experiment.observations.names[$0] })
    if names.count == 1 { signs.append(.weak("they have the same name")) }
    guard names.count == 1 || isRequested || isListed else { return nil }
    if !isRequested, !isListed {
      signs.append(.doubt("a function that calls itself looks the same"))
    }
    return signs + objections(calls)
  }

  private func isRequestedAtOnce(_ calls: [Int], _ chain: ParallelCalls.Group) -> Bool {
    guard let generation = Self.generation(before: chain.anchor, experiment),
      var open = requested[generation]
    else { return false }
    return calls.allSatisfy { call in
      guard let index = open.firstIndex(of: ToolName.bare(experiment.name(call))) else {
        return false
      }
      open.remove(at: index)
      return true
    }
  }

  private func isListed(_ calls: [Int], _ chain: ParallelCalls.Group) -> Bool {
    guard
      let caller = experiment.tree.parent(chain.anchor).flatMap({ experiment.tree.observation($0) }
      ),
      let output = outputs[caller]
    else { return false }
    if let text = output.string { return quotes(text, calls) }
    var open = output.children.prefix(1_000).map(\.source)
    return calls.allSatisfy { call in
      guard let source = outputs[call]?.source, let index = open.firstIndex(of: source) else {
        return false
      }
      open.remove(at: index)
      return true
    }
  }

  /// Whether a text contains the different outputs of all calls.
  private func quotes(_ text: String, _ calls: [Int]) -> Bool {
    let parts = calls.map { outputs[$0]?.string ?? "" }
    return text.utf8.count < Self.textLimit && Set(parts).count == parts.count
      && parts.allSatisfy { $0.utf8.count >= 4 && text.firstRange(of: $0) != nil }
  }

  /// A function that calls itself passes on a part of what it got, or uses what it gets back.
  private func objections(_ calls: [Int]) -> [Sign] {
    zip(calls, calls.dropFirst()).contains { outer, inner in
      contains(inputs[outer], inputs[inner]) || contains(outputs[outer], outputs[inner])
    } ? [.objection("one contains the values of the other, as when a function calls itself")] : []
  }

  private func contains(_ outer: JSONDocument.Value?, _ inner: JSONDocument.Value?) -> Bool {
    guard let outer, let inner else { return false }
    let members = inner.kind == .object ? Array(inner.children.prefix(2)) : []
    let value = members.count == 1 ? members[0] : inner
    let text = value.string ?? value.source
    guard text.utf8.count >= 8, outer.source.utf8.count > text.utf8.count,
      outer.source.utf8.count < Self.textLimit
    else { return false }
    let part = value.string == nil ? text : String(value.source.dropFirst().dropLast())
    return outer.source.firstRange(of: part) != nil
  }

  private static let textLimit = 100_000
}
