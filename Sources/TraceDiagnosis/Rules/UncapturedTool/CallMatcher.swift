import Support
import TraceIndex
import TraceModel

/// Finds the observations that record the calls of one trace. Each records one call.
struct CallMatcher {
  private let experiment: Experiment
  private let trace: Int
  private(set) var calls: [PlacedCall]
  private var used: Set<Int> = []
  private var scopes: AgentScopes

  /// Observations compared with one call.
  private static let candidateLimit = 50

  init(_ experiment: Experiment, _ trace: Int, _ seen: TraceCalls) {
    self.experiment = experiment
    self.trace = trace
    var scopes = AgentScopes(experiment)
    let requested = seen.requested()
    calls = zip(requested, seen.answers.answers(to: requested)).map { call, answer in
      // An output with the answer was made after the tool had run.
      let earliest =
        call.isAnsweredHere ? call.caller.flatMap { scopes.agent(of: $0) } : call.caller
      return PlacedCall(
        call, answer, earliest: earliest.map { experiment.observations.starts[$0] } ?? .min)
    }
    self.scopes = scopes
  }

  private var columns: ObservationColumns { experiment.observations }

  mutating func match(_ names: inout ToolNameCodes, _ bodies: inout RecordedBodies) {
    matchNames(.whole, &names, &bodies)
    matchNames(.last, &names, &bodies)
    matchContents(&bodies)
  }

  /// The observations of the trace that record no call yet.
  private func forEachFree(_ body: (Int) -> Void) {
    let tree = experiment.tree
    let count = columns.recordedCount
    for row in tree.rows(ofTrace: trace) {
      guard let observation = tree.observation(row), observation < count,
        !used.contains(observation)
      else { continue }
      body(observation)
    }
  }

  private func inOrderOfTime(_ observations: [Int]) -> [Int] {
    let starts = columns.starts
    return observations.sorted { (starts[$0], $0) < (starts[$1], $1) }
  }

  // MARK: By name

  /// The calls and the observations of one name.
  private struct Group {
    var calls: [Int] = []
    var observations: [Int] = []
  }

  private mutating func matchNames(
    _ part: ToolNameCodes.Part, _ names: inout ToolNameCodes, _ bodies: inout RecordedBodies
  ) {
    var groups: [Int: Group] = [:]
    for number in calls.indices where calls[number].observation == nil {
      groups[names.code(of: calls[number].call.name, part), default: Group()].calls.append(number)
    }
    guard !groups.isEmpty else { return }
    let (numbers, strings) = (columns.names, experiment.strings)
    forEachFree { observation in
      let code = names.code(ofNumber: numbers[observation], part, in: strings)
      groups[code]?.observations.append(observation)
    }
    for group in groups.values where !group.observations.isEmpty {
      match(group.calls, with: inOrderOfTime(group.observations), &bodies)
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
    let open = group.filter { calls[$0].observation == nil }
    guard !open.isEmpty else { return }
    let rest = observations.filter { !used.contains($0) }
    let starts = columns.starts
    var cursor = 0
    for number in open.sorted(by: { order($0) < order($1) }) {
      let window = calls[number].window
      while cursor < rest.count, used.contains(rest[cursor]) { cursor += 1 }
      let first = max(cursor, rest.partitioningIndex { starts[$0] >= window.lowerBound })
      let found = rest[first...].prefix(Self.candidateLimit).first {
        !used.contains($0) && isAt(window, starts[$0])
          && isInReach($0, of: calls[number])
      }
      if let found { use(found, for: number) }
    }
  }

  private func order(_ number: Int) -> (Int, Int64, Int64, Int) {
    let window = calls[number].window
    return (calls[number].answer == nil ? 1 : 0, window.lowerBound, window.upperBound, number)
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
    var open: [(number: Int, arguments: UInt64)] = []
    for number in group where calls[number].observation == nil {
      let arguments = bodies.details(of: calls[number].call).arguments
      if !arguments.isCommon { open.append((number, arguments.hash)) }
    }
    guard !open.isEmpty else { return }
    var byArguments: [UInt64: [Int]] = [:]
    for observation in observations.reversed() where !used.contains(observation) {
      let body = bodies[observation]
      for hash in Set(([body.input] + body.nested).map(\.hash)) {
        byArguments[hash, default: []].append(observation)
      }
    }
    for (number, hash) in open {
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
    let open = calls.indices.filter { calls[$0].observation == nil && calls[$0].answer != nil }
    guard !open.isEmpty else { return }
    var free: [Int] = []
    forEachFree { free.append($0) }
    free = inOrderOfTime(free)
    for number in open {
      let placed = calls[number]
      let first = free.partitioningIndex { columns.starts[$0] >= placed.window.lowerBound }
      let found = free[first...].prefix(Self.candidateLimit).first { observation in
        placed.window.contains(columns.starts[observation]) && !used.contains(observation)
          && isAfterCaller(observation, of: placed.call)
          && isSame(observation, placed, &bodies)
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
    _ observation: Int, _ placed: PlacedCall, _ bodies: inout RecordedBodies
  ) -> Bool {
    let type = columns.types[observation]
    let body = bodies[observation]
    // A model that plays the tool gets more than the arguments.
    if type != .generation, body.hasArguments(bodies.details(of: placed.call).arguments) {
      return true
    }
    // Between a model's answer and its next input, little else has the same output.
    guard type == .tool || type != .agent && !placed.call.isAnsweredHere else { return false }
    return placed.answer.map { body.hasOutput(bodies.details(of: $0).content) } ?? false
  }
}
