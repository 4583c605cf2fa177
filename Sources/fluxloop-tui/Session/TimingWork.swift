import Explorer
import TraceCore

/// Finds out what the timeline needs to know about runs.
struct TimingWork: BackgroundWork {
  let traces: [Int]
  let experiment: Experiment

  /// Of more rows, looking at all takes longer than a key may.
  private static let immediateRows = 10_000

  func immediateAnswer() -> Answer? {
    let tree = experiment.tree
    let rows = traces.reduce(0) { $0 + tree.rows(ofTrace: $1).count }
    return rows <= Self.immediateRows ? answer { false } : nil
  }

  func run(_ reply: Reply) { reply.sendIfWanted(answer { reply.isStopped }) }

  private func answer(_ isStopped: () -> Bool) -> Answer {
    var times: [RunTimes] = []
    for trace in traces where !isStopped() {
      times.append(RunTimes(experiment, trace: trace))
    }
    return .timing(times, experiment)
  }
}
