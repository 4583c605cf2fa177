import Explorer
import Support
import TraceCore

/// Runs requests: at once where that is faster than the eye notices, otherwise on another thread.
final class RequestRunner {
  private let locations: [ExperimentLocation]
  private let store: OfflineStore
  private let prices: Prices?
  private let mailbox: Mailbox
  /// Stops the request that was started last in each slot.
  private var stopFlags: [RequestSlot: StopFlag] = [:]

  init(
    locations: [ExperimentLocation], store: OfflineStore, prices: Prices?, mailbox: Mailbox
  ) {
    self.locations = locations
    self.store = store
    self.prices = prices
    self.mailbox = mailbox
  }

  /// Starts a request, which replaces the one in its slot; returns its answer if that is immediate.
  func start(_ request: Request) -> Action? {
    cancel(request.id.slot)
    let reply = Reply(to: request.id, mailbox)
    stopFlags[request.id.slot] = reply.stopFlag
    return work(for: request.work).start(reply)
  }

  private func work(for work: Request.Work) -> any BackgroundWork {
    switch work {
    case .load(let index):
      LoadWork(location: locations[index], store: store, prices: prices)
    case .diagnosis(let experiment): DiagnosisWork(experiment: experiment)
    case .filter(let query, let experiment): FilterWork(query: query, experiment: experiment)
    case .search(let text, let row, let experiment):
      SearchWork(text: text, start: row, experiment: experiment)
    case .placement(let experiment, let repaired):
      PlacementWork(experiment: experiment, repaired: repaired)
    case .records(let ranges, let experiment):
      RecordsWork(ranges: ranges, experiment: experiment)
    case .counts: CountsWork(locations: locations, store: store)
    }
  }

  func cancel(_ slot: RequestSlot) { stopFlags.removeValue(forKey: slot)?.set() }

  func cancelAll() { for slot in RequestSlot.allCases { cancel(slot) } }
}
