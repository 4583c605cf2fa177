import TraceModel

/// Matches failed runs with traces of the offline store.
///
/// `errors.json` of CLI 0.1 to 0.3 has no trace id, and later experiments run the same input again, so
/// input, persona and iteration leave several candidates. Time decides between them: the experiment's
/// other runs are in the store too, and all its runs are within `duration_seconds` of each other.
struct StoreJoin {
  typealias Run = StoreListing.Run
  typealias ID = StoreListing.ID

  let summary: ExperimentSummary
  /// `nil` if the summary does not say it, or contradicts the runs whose times are known.
  var time: SummaryTime?
  let turns: TurnsFile
  let listing: StoreListing
  /// The index of the listing's file in this experiment; `nil` if it could not be opened.
  let file: Int?
  private var restored = RestoredRuns()
  /// When the experiment's runs were; `nil` if that is not known.
  private var window: TimeWindow?
  /// The candidates of the failures' runs.
  private(set) var candidatesByRun: [Run: RunCandidates] = [:]

  init(summary: ExperimentSummary, turns: TurnsFile, listing: StoreListing, file: Int?) {
    self.summary = summary
    time = SummaryTime(summary)
    self.turns = turns
    self.listing = listing
    self.file = file
  }

  /// Finds the traces that failed runs can be, and adds times to the traces that are known by id.
  ///
  /// Returns the failures for which errors have to decide.
  mutating func prepare(_ failures: [LocatedRecord], in builder: inout RecordsBuilder) -> ErrorJoin
  {
    window = timeKnownTraces(in: &builder)
    for failure in failures { findCandidates(of: Run(failure.record)) }
    for number in turns.restored {
      let (run, messages) = (builder.traces[number], turns.messages[number] ?? [])
      let opening = messages.first { $0.role == "user" } ?? messages.first
      restored.add(
        number, input: opening?.content ?? "", iteration: run.iteration, persona: run.persona)
    }
    window = window ?? commonOffset(failures)
    return undecided(failures, in: &builder)
  }

  /// The failures of runs for which errors have to decide. Without a window only a trace that is unique is taken; with
  /// restored runs, the order of the files decides.
  private func undecided(
    _ failures: [LocatedRecord], in builder: inout RecordsBuilder
  ) -> ErrorJoin {
    var join = ErrorJoin()
    guard let window, turns.restored.isEmpty else { return join }
    let unknown = failures.enumerated().filter { $0.element.record.id == nil }
    let runs = Dictionary(grouping: unknown) { Run($0.element.record) }
    for (run, failures) in runs {
      var ids: [String] = []
      var known: Set<StoreListing.ID> = []
      let candidates = listing.traces(of: run).compactMap { index -> ErrorJoin.Candidate? in
        let record = listing.traces[index].record
        guard let text = record.id, builder.trace(id: text) == nil, canBeOurs(record),
          let start = record.start, let distance = window.distance(start, record.end ?? start)
        else { return nil }
        ids.append(text)
        let id = StoreListing.ID(text)
        guard known.insert(id).inserted else { return nil }
        return .init(
          index: index, id: id, persona: record.persona, distance: distance,
          start: start.microseconds)
      }
      let failed = failures.map { index, failure in
        ErrorJoin.Failure(
          index: index, persona: failure.record.persona, error: failure.record.error)
      }
      join.add(failed, candidates, ids: ids)
    }
    return join
  }

  /// Adds a trace for every failed run, merged with the store's trace that matches. Returns the ids of the traces
  /// whose observations only the store has.
  ///
  /// `decided` are the matches that are known, by the index of the failure.
  mutating func add(
    _ failures: [LocatedRecord], decided: [Int: Int], to builder: inout RecordsBuilder
  ) -> Set<String> {
    var wanted = Set(turns.restored.compactMap { builder.traces[$0].id })
    let reserved = Set(decided.values.compactMap { listing.traces[$0].record.id }.map(ID.init))
    for (index, failure) in failures.enumerated() {
      if let number = number(of: failure.record, in: &builder) {
        builder.merge(failure.record, at: failure.range, into: number)
        if let id = builder.traces[number].id, isListed(id) { wanted.insert(id) }
        continue
      }
      // A store may list one id with the inputs of two runs.
      let known = decided[index].flatMap { isFree($0, in: &builder) ? $0 : nil }
      let match = known ?? bestMatch(failure.record, besides: reserved, builder: &builder)
      guard let match, let id = listing.traces[match].record.id else {
        addUnmatched(failure, to: &builder)
        continue
      }
      let number = builder.trace(id: id, origin: .offlineStore)
      builder.changeTrace(number) {
        $0.isJoinedByTime = true
        $0.isRestored = true
      }
      builder.merge(failure.record, at: failure.range, into: number)
      merge(match, into: number, of: &builder)
      let record = listing.traces[match].record
      if let start = record.start { window?.include(start, record.end ?? start) }
      wanted.insert(id)
    }
    return wanted
  }

  /// The ids of the store's traces that are other spellings of ids.
  func otherSpellings(of ids: Set<String>, in builder: inout RecordsBuilder) -> [String] {
    ids.flatMap(listing.traces(withID:)).compactMap { listing.traces[$0].record.id }.filter { id in
      guard !ids.contains(id), let number = builder.trace(id: id) else { return false }
      return builder.traces[number].id.map(ids.contains) == true
    }
  }

  /// Adds what the store says of a trace to that of the experiment.
  func merge(_ index: Int, into number: Int, of builder: inout RecordsBuilder) {
    guard let file else { return }
    let trace = listing.traces[index]
    builder.merge(trace.record, at: trace.range.moved(to: file), into: number)
  }

  private mutating func findCandidates(of run: Run) {
    guard candidatesByRun[run] == nil else { return }
    var found = RunCandidates()
    for index in listing.traces(of: run) {
      let record = listing.traces[index].record
      guard canBeOurs(record) else { continue }
      found.add(index, persona: record.persona, record.closedTime)
    }
    candidatesByRun[run] = found
  }

  /// Whether the summary's time, if it is known, does not exclude a trace.
  private func canBeOurs(_ record: TraceRecord) -> Bool {
    guard let time, let closed = record.closedTime else { return true }
    return time.canContain(start: closed.start, end: closed.end)
  }

  /// Whether the store lists a trace under just this id.
  private func isListed(_ id: String) -> Bool {
    listing.traces(withID: id).contains { listing.traces[$0].record.id == id }
  }

  /// The trace of a failure that has an id, or whose run `turns.jsonl` contains.
  private mutating func number(
    of failure: TraceRecord, in builder: inout RecordsBuilder
  ) -> Int? {
    if let id = failure.id { return builder.trace(id: id, origin: .runner) }
    guard let input = failure.input else { return nil }
    // Both files are in the order of the runs.
    return restored.take(input: input, iteration: failure.iteration, persona: failure.persona)
  }

  private mutating func bestMatch(
    _ failure: TraceRecord, besides reserved: Set<ID>, builder: inout RecordsBuilder
  ) -> Int? {
    candidatesByRun[Run(failure)]?.match(failure.persona, window) { [listing] index in
      guard let id = listing.traces[index].record.id else { return false }
      return builder.trace(id: id) == nil && (reserved.isEmpty || !reserved.contains(ID(id)))
    }
  }

  /// Whether a trace of the store is none of the experiment's yet.
  private func isFree(_ index: Int, in builder: inout RecordsBuilder) -> Bool {
    listing.traces[index].record.id.map { builder.trace(id: $0) == nil } ?? false
  }

  private func addUnmatched(_ failure: LocatedRecord, to builder: inout RecordsBuilder) {
    let number = builder.addTraceWithoutID(origin: .runner)
    builder.merge(failure.record, at: failure.range, into: number)
    builder.findings.append(
      Finding(
        rule: .unmatchedFailure, severity: .info, file: failure.range.file,
        line: failure.range.line,
        detail: .text(listing.state.reason)))
  }
}

extension TraceRecord {
  /// When the run was; `nil` without a start.
  fileprivate var closedTime: RunCandidates.ClosedTime? {
    start.map { .init(start: $0.microseconds, end: (end ?? $0).microseconds) }
  }
}
