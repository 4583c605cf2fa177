import TraceIndex
import TraceModel

/// The starts and ends of a run's observations in the order of time.
struct RunEvents {
  struct Event {
    let observation: Int
    let isEnd: Bool
    fileprivate let time: Int64
    /// The order where times are equal or missing: as in the tree, before it was sorted.
    fileprivate let number: Int
  }

  let events: [Event]
  /// Whether the run has more observations than are looked at.
  let isCut: Bool

  /// Of more observations, the first are looked at.
  private static let limit = 200_000

  init(_ experiment: Experiment, trace: Int) {
    let (tree, columns) = (experiment.tree, experiment.observations)
    var events: [Event] = []
    var open: [(observation: Int, end: Int)] = []
    var latest = Int64.min
    func close(before row: Int) {
      while let last = open.last, last.end <= row {
        open.removeLast()
        let end = columns.ends[last.observation]
        let time = end == ObservationColumns.missingTime ? latest : end
        events.append(
          Event(observation: last.observation, isEnd: true, time: time, number: events.count))
      }
    }
    let order = tree.recordedOrder(ofTrace: trace)
    isCut = order.count > Self.limit
    for row in order.prefix(Self.limit) {
      close(before: tree.recordedRow(row))
      guard let observation = tree.observation(row) else { continue }
      let start = columns.starts[observation]
      if start != ObservationColumns.missingTime { latest = start }
      events.append(
        Event(observation: observation, isEnd: false, time: latest, number: events.count))
      open.append((observation, tree.recordedEnd(row)))
    }
    close(before: .max)
    self.events = events.sorted { ($0.time, $0.number) < ($1.time, $1.number) }
  }
}
