import Support
import TraceIndex
import TraceModel

/// What the other calls and runs of an experiment say about a call.
struct OtherRuns {
  /// Calls with their answers.
  private struct Exchange: Hashable {
    let name: Int
    let arguments: UInt64
    let answer: UInt64
  }

  private let experiment: Experiment
  private var codes: ToolNameCodes
  private let recorded: Set<Exchange>
  /// The observations that record no call, by name, in the order of their starts.
  private let strays: [Int: [Int]]
  /// Whether any observation is a tool.
  let hasTools: Bool

  init(_ experiment: Experiment, _ matchers: [Int: CallMatcher]) {
    self.experiment = experiment
    var codes = ToolNameCodes()
    var recorded: Set<Exchange> = []
    var lost: Set<Int> = []
    var used: Set<Int> = []
    for matcher in matchers.values {
      for placed in matcher.calls {
        let name = codes.code(of: placed.call.name)
        if let observation = placed.observation {
          used.insert(observation)
          recorded.insert(Self.exchange(placed, name))
        } else {
          lost.insert(name)
        }
      }
    }
    let columns = experiment.observations
    var strays: [Int: [Int]] = [:]
    var codesOfNames: [UInt32: Int] = [:]
    for observation in 0..<columns.recordedCount
    where columns.types[observation] == .tool && !used.contains(observation) {
      let name = columns.names[observation]
      let code = codesOfNames[name] ?? codes.code(of: experiment.strings[name])
      codesOfNames[name] = code
      if lost.contains(code) { strays[code, default: []].append(observation) }
    }
    hasTools = columns.types.contains(.tool)
    self.codes = codes
    self.recorded = recorded
    self.strays = strays.mapValues { observations in
      observations.sorted { (columns.starts[$0], $0) < (columns.starts[$1], $1) }
    }
  }

  private static func exchange(_ placed: PlacedCall, _ name: Int) -> Exchange {
    Exchange(
      name: name, arguments: placed.call.arguments.hash, answer: placed.answer?.content.hash ?? 0)
  }

  /// Whether an equal call with an equal answer is recorded.
  func hasEqual(_ placed: PlacedCall) -> Bool {
    var codes = codes
    return recorded.contains(Self.exchange(placed, codes.code(of: placed.call.name)))
  }

  /// Another run's observation of the tool at the time of the call.
  func stray(_ placed: PlacedCall, _ trace: Int) -> Stray? {
    var codes = codes
    guard let strays = strays[codes.code(of: placed.call.name)] else { return nil }
    let starts = experiment.observations.starts
    let first = strays.partitioningIndex { starts[$0] >= placed.window.lowerBound }
    let found = strays[first...].prefix(20).first {
      placed.window.contains(starts[$0]) && experiment.trace(of: $0) != trace
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
