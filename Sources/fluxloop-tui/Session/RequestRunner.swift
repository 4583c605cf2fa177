import Explorer
import Support
import TraceCore

/// Runs requests on threads, and waits a moment for those that are quick.
final class RequestRunner {
  private let search: ExperimentSearch
  private let store: OfflineStore
  private let prices: Prices?
  private let source: PythonSource?
  private let mailbox: Mailbox
  /// Stops the request that was started last in each slot.
  private var stopFlags: [RequestSlot: StopFlag] = [:]
  private var patience = Patience()
  private let lanes = Dictionary(
    uniqueKeysWithValues: RequestSlot.allCases.map { ($0, WorkLane()) })

  init(
    search: ExperimentSearch, store: OfflineStore, prices: Prices?, source: PythonSource?,
    mailbox: Mailbox
  ) {
    self.search = search
    self.store = store
    self.prices = prices
    self.source = source
    self.mailbox = mailbox
  }

  /// Starts a request, which replaces the one in its slot. The answers of a quick one are usually in the mailbox when
  /// this returns.
  func start(_ request: Request) {
    cancel(request.id.slot)
    let reply = Reply(to: request.id, mailbox)
    stopFlags[request.id.slot] = reply.stopFlag
    guard let work = work(for: request.work) else { return }
    let end = Completion()
    lanes[request.id.slot]?.run {
      work.run(reply)
      end.complete()
    }
    if work.isQuick { patience.wait(for: end) }
  }

  /// Has the next quick requests waited for again, once a frame has been shown.
  func renewPatience() { patience.renew() }

  /// `nil` for a scan without source, which the explorer never requests.
  private func work(for work: Request.Work) -> (any BackgroundWork)? {
    switch work {
    case .experiments: ExperimentsWork(search: search)
    case .load(let index):
      LoadWork(location: search.locations[index], store: store, prices: prices)
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
    case .summaries: SummariesWork(locations: search.locations)
    case .counts(let source): CountsWork(locations: search.locations, store: store, source: source)
    }
  }

  func cancel(_ slot: RequestSlot) { stopFlags.removeValue(forKey: slot)?.set() }

  func cancelAll() { for slot in RequestSlot.allCases { cancel(slot) } }
}
