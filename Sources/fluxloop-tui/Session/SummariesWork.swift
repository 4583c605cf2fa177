import Explorer
import TraceCore

/// Reads the summaries of the listed experiments, in the order of the list.
struct SummariesWork: BackgroundWork {
  let locations: [ExperimentLocation]

  /// The summaries of more experiments are not read before the list shows. These take some milliseconds.
  private static let quickCount = 50
  /// Experiments whose summaries show together.
  private static let batch = 100

  var isQuick: Bool { locations.count <= Self.quickCount }

  func run(_ reply: Reply) {
    for first in stride(from: 0, to: locations.count, by: Self.batch) {
      var summaries: [ExperimentSummary?] = []
      for location in locations[first...].prefix(Self.batch) {
        guard !reply.isStopped else { return }
        summaries.append(ExperimentLoader.summary(of: location))
      }
      reply.sendIfWanted(.summarized(summaries, from: first))
    }
  }
}
