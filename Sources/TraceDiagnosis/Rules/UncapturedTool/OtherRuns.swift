import Support
import TraceIndex
import TraceModel

/// What the other calls and runs of an experiment say about the calls that are lost.
struct OtherRuns {
  /// A call with its answer.
  private struct Exchange: Hashable {
    let name: Int
    let arguments: UInt64
    let answer: UInt64
  }

  private let experiment: Experiment
  private let names: LostNames
  /// The recorded calls that are named like a lost one.
  private let recorded: Set<Exchange>
  /// The observations that record no call, by name, in the order of their starts.
  private let strays: [Int: [Int]]
  /// Whether any observation is a tool.
  let hasTools: Bool

  init(_ experiment: Experiment, _ traces: [LostCalls.Matched]) {
    self.experiment = experiment
    names = LostNames(traces.lazy.flatMap(\.lost))
    hasTools = experiment.observations.types.contains(.tool)
    recorded = names.isEmpty ? [] : Self.recorded(experiment, traces, names)
    strays = names.isEmpty ? [:] : Self.strays(experiment, traces, names)
  }

  /// Reads the calls again, on several threads.
  private static func recorded(
    _ experiment: Experiment, _ traces: [LostCalls.Matched], _ names: LostNames
  ) -> Set<Exchange> {
    let parts = concurrently(traces, threads: ObservationPass.defaultThreads) { share in
      var names = names
      var recorded: Set<Exchange> = []
      for matched in share {
        var bodies = RecordedBodies(experiment, trace: matched.trace)
        for placed in matched.calls where placed.observation != nil {
          guard let name = names.code(of: placed.call.name),
            placed.answer != nil || names.hasEmptyAnswers
          else { continue }
          recorded.insert(
            Exchange(
              name: name, arguments: bodies.details(of: placed.call).arguments.hash,
              answer: placed.answer.map { bodies.details(of: $0).content.hash } ?? 0))
        }
      }
      return recorded
    }
    return parts.reduce(into: []) { $0.formUnion($1) }
  }

  private static func strays(
    _ experiment: Experiment, _ traces: [LostCalls.Matched], _ names: LostNames
  ) -> [Int: [Int]] {
    let columns = experiment.observations
    var names = names
    var isUsed = [Bool](repeating: false, count: columns.recordedCount)
    for matched in traces {
      for placed in matched.calls { placed.observation.map { isUsed[$0] = true } }
    }
    var strays: [Int: [Int]] = [:]
    for observation in isUsed.indices
    where columns.types[observation] == .tool && !isUsed[observation] {
      if let code = names.code(ofNumber: columns.names[observation], in: experiment.strings) {
        strays[code, default: []].append(observation)
      }
    }
    return strays.mapValues { observations in
      observations.sorted { (columns.starts[$0], $0) < (columns.starts[$1], $1) }
    }
  }

  /// Whether an equal call with an equal answer is recorded.
  func hasEqual(_ lost: LostCall) -> Bool {
    var names = names
    guard let name = names.code(of: lost.name) else { return false }
    return recorded.contains(
      Exchange(
        name: name, arguments: lost.details.arguments.hash,
        answer: lost.answer?.content.hash ?? 0))
  }

  /// Another run's observation of the tool at the time of the call.
  func stray(_ lost: LostCall, _ trace: Int) -> Stray? {
    var names = names
    let window = lost.placed.window
    guard let strays = names.code(of: lost.name).flatMap({ strays[$0] }) else { return nil }
    let starts = experiment.observations.starts
    let first = strays.partitioningIndex { starts[$0] >= window.lowerBound }
    let found = strays[first...].prefix(20).first {
      window.contains(starts[$0]) && experiment.trace(of: $0) != trace
    }
    return found.map { isDuringItsRun($0) ? .ofNestedRun : .ofEndedRun }
  }

  /// Where a tool was recorded that is missing in the run that requested it.
  enum Stray {
    /// In a run that had ended, whose context was kept.
    case ofEndedRun
    /// In a run that was started for it or around it, which another rule reports.
    case ofNestedRun
  }

  private func isDuringItsRun(_ observation: Int) -> Bool {
    let trace = experiment.traces[experiment.trace(of: observation)]
    guard let start = trace.start?.microseconds, let end = trace.end?.microseconds else {
      return false
    }
    return (start...max(start, end)).contains(experiment.observations.starts[observation])
  }
}
