import Testing
import TraceCore

@testable import Explorer

extension Effect {
  /// The answer to the request that it starts, if the request is about an open experiment.
  var answer: Action? {
    guard case .start(let request) = self else { return nil }
    switch request.work {
    case .experiments, .load, .scan, .diagnosis, .summaries, .counts: return nil
    case .tie(let overview, let source):
      return .answered(.diagnosed(overview.tied(to: source)), request.id)
    case .records(let ranges, let experiment):
      return .answered(.records(ranges.map { LoadedRecord($0, of: experiment) }), request.id)
    case .previews(let observations, let experiment):
      let reader = ConversationReader(experiment)
      let previews = observations.map { ($0, reader.preview(of: $0)) }
      return .answered(
        .previews(
          FoundPreviews(
            Dictionary(uniqueKeysWithValues: previews), of: experiment, isComplete: true)),
        request.id)
    case .conversation(let row, let records, let experiment):
      return .answered(
        .conversation(
          ConversationReader(experiment).conversation(
            ofRow: row, in: records.first?.document)), request.id)
    case .summary(let row, let records, let overview):
      return RunSummary(row: row, records, of: overview).map { .answered(.summary($0), request.id) }
    case .filter(let query, let experiment):
      return .answered(.filtered(experiment.rows(matching: query)), request.id)
    case .search(let text, let row, let experiment):
      return .answered(.found(experiment.rows(containing: text, from: row)), request.id)
    case .detailSearch(let job): return .answered(.detailFound(job.found()), request.id)
    case .extraction(let extraction):
      let records = extraction.records.map { LoadedRecord($0, of: extraction.experiment) }
      return .answered(.extracted(extraction.extracted(from: records)), request.id)
    case .location(let target, let row, let experiment):
      return .answered(.located(target.located(in: experiment, from: row)), request.id)
    case .page(let page, let overview, let data):
      return .answered(.page(page.answer(overview, data), overview.experiment), request.id)
    case .timing(let traces, let experiment):
      return .answered(
        .timing(traces.map { RunTimes(experiment, trace: $0) }, experiment), request.id)
    case .list(let list): return list.answer().map { .answered($0, request.id) }
    case .arrangement(let experiment, let arrangement, let source):
      return experiment.arranged(arrangement).map {
        .answered(.arranged(ExperimentOverview($0, source: source)), request.id)
      }
    }
  }

  /// The slot of the request that it starts.
  var startedSlot: RequestSlot? {
    if case .start(let request) = self { request.id.slot } else { nil }
  }

  /// The slot of the request that it cancels.
  var cancelledSlot: RequestSlot? {
    if case .cancel(let slot) = self { slot } else { nil }
  }

  /// The text that it puts into the clipboard.
  var copied: String? {
    if case .copy(let extract) = self {
      String(decoding: extract.bytes, as: UTF8.self)
    } else {
      nil
    }
  }

  /// The text that it shows in another program.
  var opened: Extract? { if case .open(let extract, _) = self { extract } else { nil } }

  var isQuit: Bool { if case .quit = self { true } else { false } }
  var isRedraw: Bool { if case .redraw = self { true } else { false } }
  var isSuspend: Bool { if case .suspend = self { true } else { false } }
}

extension [Effect] {
  /// The answer to the last request.
  func lastAnswer() throws -> Action { try #require(compactMap(\.answer).last) }

  /// Whether one of them cancels the request of a slot.
  func cancels(_ slot: RequestSlot) -> Bool { contains { $0.cancelledSlot == slot } }
}

extension LoadedRecord {
  /// Reads a record from the experiment's files.
  init(_ range: RecordRange, of experiment: Experiment) {
    do throws(RecordFailure) {
      self.init(range: range, content: .document(try experiment.document(of: range)))
    } catch {
      self.init(range: range, content: .failure(error))
    }
  }
}

extension PageRequest {
  /// What the session answers.
  fileprivate func answer(_ overview: ExperimentOverview, _ data: PageData) -> PageAnswer {
    switch self {
    case .failures: .failures(Failures(overview.experiment))
    case .statistics(let sort):
      .statistics((data.statistics ?? StatisticsTables(overview.experiment)).sorted(by: sort))
    case .search(let search): .found(search.items(in: overview, data))
    case .rawLine(let location):
      .rawLine(RawLine(location, text: "line \(location.line) of file \(location.file)"))
    }
  }
}
