import Explorer
import TraceCore

/// Counts the observations and findings of the listed experiments, one after the other.
struct CountsWork: BackgroundWork {
  let locations: [ExperimentLocation]
  let store: OfflineStore
  let source: ScannedSource?

  /// Larger experiments are counted when they are opened.
  private static let limit = 64 << 20

  func run(_ reply: Reply) {
    let listings = StoreListings()
    for (index, location) in locations.enumerated() {
      guard !reply.isStopped else { return }
      guard ExperimentLoader.size(of: location) <= Self.limit else { continue }
      let experiment = ExperimentLoader.load(
        location, store: store, listings, progress: { _ in !reply.isStopped }
      ).diagnosedForScreen(isStopped: { reply.isStopped })
      reply.sendIfWanted(.counted(ExperimentCounts(experiment, source: source), listIndex: index))
    }
  }
}
