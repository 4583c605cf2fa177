import TraceModel

/// Matches failed runs with traces of the offline store.
///
/// `errors.json` of CLI 0.1 to 0.3 has no trace id, and later experiments run the same input again, so
/// input, persona and iteration leave several candidates. Time decides between them: the experiment's
/// other runs are in the store too, and all its runs are within `duration_seconds` of each other.
struct StoreJoin {
  /// A trace of the store.
  struct Candidate {
    let record: TraceRecord
    let range: RecordRange
  }

  let summary: ExperimentSummary
  let turns: TurnsFile
  var candidates: [Candidate] = []
  private var restored = RestoredRuns()
  /// The candidates by run, so that a large store is not searched for every failure.
  private(set) var candidatesByRun: [Run: RunCandidates] = [:]

  /// What a failure and its trace have in common.
  struct Run: Hashable {
    let input: String?
    let iteration: Int?

    init(_ record: TraceRecord) { (input, iteration) = (record.input, record.iteration) }
  }

  init(summary: ExperimentSummary, turns: TurnsFile) {
    self.summary = summary
    self.turns = turns
  }

  /// Adds a trace for every failed run, merged with the store's trace that matches, and adds times to
  /// the traces that are known by id. Returns the ids of the traces whose observations only the store
  /// has.
  mutating func add(
    _ failures: [FailureRecord], to builder: inout RecordsBuilder, _ store: StoreState
  ) -> Set<String> {
    for (index, candidate) in candidates.enumerated() {
      let (record, time) = (candidate.record, candidate.record.closedTime)
      candidatesByRun[Run(record), default: RunCandidates()].add(
        index, persona: record.persona, time)
    }
    var window = timeKnownTraces(in: &builder)
    for number in turns.restored {
      let (run, messages) = (builder.traces[number], turns.messages[number] ?? [])
      let opening = messages.first { $0.role == "user" } ?? messages.first
      restored.add(
        number, input: opening?.content ?? "", iteration: run.iteration, persona: run.persona)
    }
    let storeIDs = Set(candidates.compactMap(\.record.id))
    var wanted = Set(turns.restored.compactMap { builder.traces[$0].id })
    let offset = window == nil ? commonOffset(failures) : nil
    for failure in failures {
      if let number = number(of: failure.record, in: &builder) {
        builder.merge(failure.record, at: failure.range, into: number)
        if let id = builder.traces[number].id, storeIDs.contains(id) { wanted.insert(id) }
        continue
      }
      let match = bestMatch(failure.record, window: window ?? offset, builder: &builder)
      guard let match, let id = candidates[match].record.id else {
        addUnmatched(failure, store, to: &builder)
        continue
      }
      let number = builder.trace(id: id, origin: .offlineStore)
      builder.changeTrace(number) {
        $0.isJoinedByTime = true
        $0.isRestored = true
      }
      builder.merge(failure.record, at: failure.range, into: number)
      builder.merge(candidates[match].record, at: candidates[match].range, into: number)
      if let start = candidates[match].record.start, window != nil {
        window?.include(start, candidates[match].record.end ?? start)
      }
      wanted.insert(id)
    }
    return wanted
  }

  /// The ids of the store's traces that are other spellings of ids.
  func otherSpellings(of ids: Set<String>, in builder: inout RecordsBuilder) -> [String] {
    candidates.compactMap(\.record.id).filter { id in
      guard !ids.contains(id), let number = builder.trace(id: id) else { return false }
      return builder.traces[number].id.map(ids.contains) == true
    }
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
    _ failure: TraceRecord, window: TimeWindow?, builder: inout RecordsBuilder
  ) -> Int? {
    candidatesByRun[Run(failure)]?.match(failure.persona, window) { [candidates] index in
      candidates[index].record.id.map { builder.trace(id: $0) == nil } ?? false
    }
  }
  private func addUnmatched(
    _ failure: FailureRecord, _ store: StoreState, to builder: inout RecordsBuilder
  ) {
    let number = builder.addTraceWithoutID(origin: .runner)
    builder.merge(failure.record, at: failure.range, into: number)
    builder.findings.append(
      Finding(
        rule: .unmatchedFailure, severity: .info, file: failure.range.file,
        line: failure.range.line,
        detail: .text(store.reason)))
  }
}

extension TraceRecord {
  /// When the run was; `nil` without a start.
  fileprivate var closedTime: RunCandidates.ClosedTime? {
    start.map { .init(start: $0.microseconds, end: (end ?? $0).microseconds) }
  }
}
