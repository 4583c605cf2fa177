import Support
import TraceModel

extension StoreJoin {
  /// Time that the runner may spend before its first run and after its last one, in microseconds.
  private static let savingTime: Int64 = 1_000_000

  /// Adds the runs that the summary counts and no other file contains, and returns their ids.
  ///
  /// CLI 0.1 and 0.2 with an agent that is an asynchronous generator abort while they save the
  /// traces. Only the store has them: named after the experiment, and recorded within
  /// `duration_seconds` before `date`, which is local time without an offset. They are added only if one
  /// set of traces alone fits, whatever the offset is.
  func addMissingRuns(_ count: Int, to builder: inout RecordsBuilder) -> [String] {
    guard let name = summary.name, let time else { return [] }
    var unknown: [Int] = []
    for (index, trace) in listing.traces.enumerated() {
      guard let id = trace.record.id, builder.trace(id: id) == nil,
        trace.record.name?.hasPrefix("\(name)_iter") == true
      else { continue }
      unknown.append(index)
    }
    let sets = SummaryTime.utcOffsets.map { offset in
      let window = time.window(offset: offset, slack: Self.savingTime)
      return unknown.filter { isRun($0, in: window) }
    }
    let fits = Set(sets.filter { $0.count == count })
    guard fits.count == 1, let runs = fits.first else { return [] }
    return runs.compactMap { add($0, to: &builder) }
  }

  /// The longest time between the creation of an experiment's folder and its first run, and between
  /// two runs.
  private static let startingTime: Int64 = 60_000_000

  /// Adds the runs of an experiment that was aborted before it wrote anything, and returns their ids.
  ///
  /// They are the runner's traces in the time of the experiment, one soon after the other. Folders are
  /// named in the writer's local time, so the offset is the one with which most folders were made
  /// shortly before a run.
  func addAbortedRuns(_ stamps: FolderStamps, to builder: inout RecordsBuilder) -> [String] {
    let starts = listing.traces.compactMap(\.record.start?.microseconds).sorted()
    func precedesRun(_ time: Int64) -> Bool {
      let next = starts.partitioningIndex { $0 >= time }
      return next < starts.count && starts[next] - time <= Self.startingTime
    }
    let fits = SummaryTime.utcOffsets.filter { precedesRun(stamps.own + $0) }.map { offset in
      (offset: offset, folders: stamps.all.count { precedesRun($0 + offset) })
    }
    let most = fits.map(\.folders).max() ?? 0
    let best = fits.filter { $0.folders == most }.map(\.offset)
    // Unless another folder confirms it, only the offset of this machine is believed.
    let confirmed = best.count == 1 && most > 1 ? best.first : nil
    guard let offset = confirmed ?? best.first(where: { $0 == stamps.offset }) else { return [] }
    return addRuns(
      in: stamps.own + offset..<(stamps.next.map { $0 + offset } ?? .max), to: &builder)
  }

  private func addRuns(in time: Range<Int64>, to builder: inout RecordsBuilder) -> [String] {
    let runs = listing.traces.indices.compactMap { index -> (start: Int64, index: Int)? in
      let record = listing.traces[index].record
      guard record.iteration != nil, let start = record.start?.microseconds,
        time.contains(start)
      else { return nil }
      return (start, index)
    }.sorted { $0.start < $1.start }
    let records = runs.map { listing.traces[$0.index].record }
    let name = records.first?.experimentName
    var latest = time.lowerBound
    let consecutive = zip(runs, records).prefix { run, record in
      defer { latest = max(latest, record.end?.microseconds ?? run.start) }
      return run.start - latest <= Self.startingTime && record.experimentName == name
    }
    return consecutive.compactMap { add($0.0.index, to: &builder) }
  }

  private func isRun(_ index: Int, in window: TimeWindow) -> Bool {
    let record = listing.traces[index].record
    guard let start = record.start else { return false }
    let end = record.end ?? start
    return window.contains(start: start.microseconds, end: end.microseconds)
  }

  private func add(_ index: Int, to builder: inout RecordsBuilder) -> String? {
    guard let id = listing.traces[index].record.id else { return nil }
    let number = builder.trace(id: id, origin: .offlineStore)
    merge(index, into: number, of: &builder)
    builder.changeTrace(number) {
      $0.isRestored = true
      if $0.outcome == .unknown, summary.failed == 0 { $0.outcome = .success }
    }
    return id
  }
}

extension TraceRecord {
  /// What precedes `_iter0_persona_…` in the name that the runner gives to a trace.
  fileprivate var experimentName: Substring? {
    name.map { name in name.firstRange(of: "_iter").map { name[..<$0.lowerBound] } ?? name[...] }
  }
}
