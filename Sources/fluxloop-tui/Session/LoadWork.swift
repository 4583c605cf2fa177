import Explorer
import Support
import TraceCore

/// Loads an experiment with progress and previews.
struct LoadWork: BackgroundWork {
  let location: ExperimentLocation
  let store: OfflineStore
  let prices: Prices?

  func run(_ reply: Reply) {
    let throttle = Locked(Throttle(milliseconds: 50, startsDue: true))
    let experiment = ExperimentLoader.load(
      ExperimentFinder.refreshed(location), store: store,
      progress: { progress in
        if throttle.withLock({ $0.isDue() }) { reply.send(.progress(progress)) }
        return !reply.isStopped
      },
      view: { reply.send(.preview(ExperimentOverview($0.priced(prices)))) })
    // When it was stopped, what has been read so far is still wanted.
    reply.send(.loaded(ExperimentOverview(experiment.priced(prices))))
  }
}
