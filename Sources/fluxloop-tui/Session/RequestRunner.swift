import Explorer
import Support
import TraceCore

/// Runs requests: at once where that is faster than the eye notices, otherwise on another thread.
final class RequestRunner {
  private let locations: [ExperimentLocation]
  private let store: OfflineStore
  private let prices: Prices?
  private let source: PythonSource?
  private let mailbox: Mailbox
  /// Stops the request that was started last in each slot.
  private var stopFlags: [RequestSlot: StopFlag] = [:]

  init(
    locations: [ExperimentLocation], store: OfflineStore, prices: Prices?, source: PythonSource?,
    mailbox: Mailbox
  ) {
    self.locations = locations
    self.store = store
    self.prices = prices
    self.source = source
    self.mailbox = mailbox
  }

  /// Starts a request, which replaces the one in its slot; returns its answer if that is immediate.
  func start(_ request: Request) -> Action? {
    cancel(request.id.slot)
    let reply = Reply(to: request.id, mailbox)
    stopFlags[request.id.slot] = reply.stopFlag
    return work(for: request.work)?.start(reply)
  }

  /// `nil` for a scan without source, which the explorer never requests.
  private func work(for work: Request.Work) -> (any BackgroundWork)? {
    switch work {
    case .load(let index):
      LoadWork(location: locations[index], store: store, prices: prices)
    case .scan: source.map { ScanWork(source: $0) }
    case .diagnosis(let experiment, let source):
      DiagnosisWork(experiment: experiment, source: source)
    case .tie(let overview, let source): TieWork(overview: overview, source: source)
    case .filter(let query, let experiment): FilterWork(query: query, experiment: experiment)
    case .search(let text, let row, let experiment):
      SearchWork(text: text, start: row, experiment: experiment)
    case .arrangement(let experiment, let arrangement, let source):
      ArrangementWork(experiment: experiment, arrangement: arrangement, source: source)
    case .list(let request): ListWork(request: request)
    case .records(let ranges, let experiment):
      RecordsWork(ranges: ranges, experiment: experiment)
    case .previews(let observations, let experiment):
      PreviewWork(observations: observations, experiment: experiment)
    case .conversation(let row, let records, let experiment):
      ConversationWork(row: row, records: records, experiment: experiment)
    case .summary(let row, let records, let overview):
      SummaryWork(row: row, records: records, overview: overview)
    case .detailSearch(let job): DetailSearchWork(job: job)
    case .extraction(let extraction): ExtractionWork(extraction: extraction)
    case .location(let target, let row, let experiment):
      LocationWork(target: target, cursor: row, experiment: experiment)
    case .page(let request, let overview, let data):
      PageWork(request: request, overview: overview, data: data)
    case .timing(let traces, let experiment): TimingWork(traces: traces, experiment: experiment)
    case .summaries: SummariesWork(locations: locations)
    case .counts(let source): CountsWork(locations: locations, store: store, source: source)
    }
  }

  func cancel(_ slot: RequestSlot) { stopFlags.removeValue(forKey: slot)?.set() }

  func cancelAll() { for slot in RequestSlot.allCases { cancel(slot) } }
}
