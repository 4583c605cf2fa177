import Explorer
import TraceCore

/// Finds out what the timeline needs to know about runs.
struct TimingWork: BackgroundWork {
  let traces: [Int]
  let experiment: Experiment

  /// Of more rows, looking at all takes longer than a key may.
  private static let quickRows = 10_000

  var isQuick: Bool {
    let tree = experiment.tree
    return traces.reduce(0) { $0 + tree.rows(ofTrace: $1).count } <= Self.quickRows
  }

  func run(_ reply: Reply) {
    var times: [RunTimes] = []
    for trace in traces where !reply.isStopped {
      times.append(RunTimes(experiment, trace: trace))
    }
    reply.sendIfWanted(.timing(times, experiment))
  }
}
