import Explorer
import TraceCore

/// Finds out what a page shows besides the findings.
struct PageWork: BackgroundWork {
  let request: PageRequest
  let overview: ExperimentOverview
  let data: PageData

  private var experiment: Experiment { overview.experiment }

  /// Failures and lines of files are read, which may take long for a few rows, too.
  var isQuick: Bool {
    switch request {
    case .failures, .rawLine: false
    case .statistics, .search: experiment.isSmall
    }
  }

  func run(_ reply: Reply) {
    reply.sendIfWanted(answer { reply.isStopped })
    switch request {
    case .failures: FreedMemory.trim()
    case .statistics where !isQuick: FreedMemory.trim()
    case .statistics, .search, .rawLine: break
    }
  }

  private func answer(_ isStopped: () -> Bool) -> Answer {
    let answer: PageAnswer =
      switch request {
      case .failures: .failures(Failures(experiment, isStopped: isStopped))
      case .statistics(let sort):
        .statistics((data.statistics ?? StatisticsTables(experiment)).sorted(by: sort))
      case .search(let search): .found(search.items(in: overview, data, isStopped: isStopped))
      case .rawLine(let location): .rawLine(rawLine(location, isStopped))
      }
    return .page(answer, experiment)
  }

  private func rawLine(_ location: RawLine.Location, _ isStopped: () -> Bool) -> RawLine {
    do throws(RecordFailure) {
      let line = try experiment.records.rawLine(
        file: location.file, line: location.line, limit: RawLine.limit, isStopped: isStopped)
      guard let line else { return RawLine(location, text: "the file has no such line now") }
      return RawLine(
        location, text: String(decoding: line.start, as: UTF8.self),
        omitted: line.length - line.start.count)
    } catch {
      return RawLine(location, text: error.message)
    }
  }
}
