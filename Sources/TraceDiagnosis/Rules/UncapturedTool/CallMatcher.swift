import Support
import TraceIndex
import TraceModel

/// Finds the observations that record the calls of one trace. Each records one call.
struct CallMatcher {
  private let experiment: Experiment
  private(set) var calls: [PlacedCall]
  /// The observations that record no call yet, in the order of their starts.
  private var free: [Int]
  private var used: Set<Int> = []
  private var scopes: AgentScopes

  /// Observations compared with one call.
  private static let candidateLimit = 50

  init(_ experiment: Experiment, _ trace: Int, _ seen: TraceCalls) {
    self.experiment = experiment
    var scopes = AgentScopes(experiment)
    let columns = experiment.observations
    let requested = seen.requested()
    calls = zip(requested, seen.answers.answers(to: requested)).map { call, answer in
      PlacedCall(call, answer, columns, agent: call.caller.flatMap { scopes.agent(of: $0) })
    }
    free =
      calls.isEmpty
      ? []
      : experiment.tree.rows(ofTrace: trace).compactMap { experiment.tree.observation($0) }
        .filter { $0 < columns.recordedCount }
        .sorted { (columns.starts[$0], $0) < (columns.starts[$1], $1) }
    self.scopes = scopes
  }

  private var columns: ObservationColumns { experiment.observations }

  mutating func match(_ names: inout ToolNameCodes, _ bodies: inout RecordedBodies) {
    guard !calls.isEmpty else { return }
    matchNames({ $0.code(of: $1) }, &names, &bodies)
    matchNames({ $0.codeOfLastPart(of: $1) }, &names, &bodies)
    matchContents(&bodies)
  }

  // MARK: By name

  private mutating func matchNames(
    _ code: (inout ToolNameCodes, String) -> Int, _ names: inout ToolNameCodes,
    _ bodies: inout RecordedBodies
  ) {
    let open = calls.indices.filter { calls[$0].observation == nil }
    guard !open.isEmpty else { return }
    let groups = Dictionary(grouping: open) { code(&names, calls[$0].call.name) }
    var candidates: [Int: [Int]] = [:]
    var codes: [UInt32: Int] = [:]
    for observation in free where !used.contains(observation) {
      let name = columns.names[observation]
      let known = codes[name] ?? code(&names, experiment.strings[name])
      codes[name] = known
      if groups[known] != nil { candidates[known, default: []].append(observation) }
    }
    for (code, group) in groups {
      guard let observations = candidates[code] else { continue }
      match(group, with: observations, &bodies)
    }
  }

  /// Matches calls and observations of one name.
  private mutating func match(
    _ group: [Int], with observations: [Int], _ bodies: inout RecordedBodies
  ) {
    // Only their arguments show which of them are missing.
    if observations.count < group.count { matchArguments(group, observations, &bodies) }
    assign(group, observations) { $0.contains($1) }
    assign(group, observations) { $0.lowerBound <= $1 }
    matchArguments(group, observations, &bodies)
  }

  /// Assigns the observations in the order of time, those of calls with an answer first.
  private mutating func assign(
    _ group: [Int], _ observations: [Int], isAt: (ClosedRange<Int64>, Int64) -> Bool
  ) {
    let sorted = group.filter { calls[$0].observation == nil }.sorted {
      let (a, b) = (calls[$0], calls[$1])
      return (a.answer == nil ? 1 : 0, a.window.lowerBound, a.window.upperBound, $0)
        < (b.answer == nil ? 1 : 0, b.window.lowerBound, b.window.upperBound, $1)
    }
    let rest = observations.filter { !used.contains($0) }
    var cursor = 0
    for number in sorted {
      let window = calls[number].window
      while cursor < rest.count, used.contains(rest[cursor]) { cursor += 1 }
      let first = max(cursor, rest.partitioningIndex { columns.starts[$0] >= window.lowerBound })
      let found = rest[first...].prefix(Self.candidateLimit).first {
        !used.contains($0) && isAt(window, columns.starts[$0])
          && isInReach($0, of: calls[number])
      }
      if let found { use(found, for: number) }
    }
  }

  /// Whether an observation can be a call's: it does not contain the call, and it is below a related
  /// agent or ran in time.
  private mutating func isInReach(_ observation: Int, of placed: PlacedCall) -> Bool {
    guard let caller = placed.call.caller else { return true }
    guard isAfterCaller(observation, of: placed.call) else { return false }
    return placed.window.contains(columns.starts[observation])
      || scopes.areRelated(caller, observation)
  }

  private mutating func matchArguments(
    _ group: [Int], _ observations: [Int], _ bodies: inout RecordedBodies
  ) {
    let open = group.filter { calls[$0].observation == nil && !calls[$0].call.arguments.isCommon }
    guard !open.isEmpty else { return }
    var byArguments: [UInt64: [Int]] = [:]
    for observation in observations.reversed() where !used.contains(observation) {
      let body = bodies[observation]
      for hash in Set(([body.input] + body.nested).map(\.hash)) {
        byArguments[hash, default: []].append(observation)
      }
    }
    for number in open {
      let hash = calls[number].call.arguments.hash
      while let observation = byArguments[hash]?.popLast() {
        guard !used.contains(observation), isInReach(observation, of: calls[number]) else {
          continue
        }
        use(observation, for: number)
        break
      }
    }
  }

  private mutating func use(_ observation: Int, for number: Int) {
    used.insert(observation)
    calls[number].observation = observation
  }

  // MARK: By what was recorded

  /// Matches the calls whose tools are recorded under another name.
  private mutating func matchContents(_ bodies: inout RecordedBodies) {
    let free = free.filter { !used.contains($0) }
    for number in calls.indices where calls[number].observation == nil {
      let placed = calls[number]
      guard placed.answer != nil else { continue }
      let first = free.partitioningIndex { columns.starts[$0] >= placed.window.lowerBound }
      let found = free[first...].prefix(Self.candidateLimit).first { observation in
        placed.window.contains(columns.starts[observation]) && !used.contains(observation)
          && isAfterCaller(observation, of: placed.call)
          && isSame(bodies[observation], placed, columns.types[observation])
      }
      if let found { use(found, for: number) }
    }
  }

  /// Whether an observation is neither the caller nor above it.
  private func isAfterCaller(_ observation: Int, of call: SeenCall) -> Bool {
    guard let caller = call.caller else { return true }
    return observation != caller && !scopes.isAncestor(observation, of: caller)
  }

  private func isSame(
    _ body: RecordedBodies.Body, _ placed: PlacedCall, _ type: ObservationType
  ) -> Bool {
    // A model that plays the tool gets more than the arguments.
    if type != .generation, body.hasArguments(placed.call.arguments) { return true }
    // Between a model's answer and its next input, little else has the same output.
    guard type == .tool || type != .agent && !placed.call.isAnsweredHere else { return false }
    return placed.answer.map { body.hasOutput($0.content) } ?? false
  }
}
