import Support
import TraceIndex
import TraceModel

/// The agents of a trace that were running when calls started.
struct AgentTimes {
  /// By call, the first agent, in the order of the rows, during whose time it started.
  private(set) var running: [Int: Int] = [:]

  /// An agent that has started, by its place among the agents.
  private struct Started: Comparable {
    let place: Int
    let agent: Int

    static func < (a: Started, b: Started) -> Bool { a.place < b.place }
  }

  /// n log n: the calls are visited in the order of time. What has ended before one of them has ended
  /// before all later ones.
  init(_ agents: [Int], _ calls: [Int], _ experiment: Experiment) {
    let columns = experiment.observations
    let timed = agents.enumerated().filter { columns.duration($0.element) != nil }
      .sorted { columns.starts[$0.element] < columns.starts[$1.element] }
    var next = 0
    var started = Heap<Started>()
    for call in calls.sorted(by: { columns.starts[$0] < columns.starts[$1] }) {
      let time = columns.starts[call]
      guard time != ObservationColumns.missingTime else { continue }
      while next < timed.count, columns.starts[timed[next].element] < time {
        started.insert(Started(place: timed[next].offset, agent: timed[next].element))
        next += 1
      }
      while let first = started.first, columns.ends[first.agent] <= time { started.removeFirst() }
      running[call] = started.first?.agent
    }
  }
}
