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
  /// Runs of `turns.jsonl` to which no failure has been assigned, by what the user said first.
  private var restored: [String: [Int]] = [:]
  /// Indices of candidates by run, so that a large store is not searched for every failure.
  private var candidatesByRun: [Run: [Int]] = [:]

  /// What a failure and its trace have in common.
  private struct Run: Hashable {
    let input: String?
    let iteration: Int?

    init(_ record: TraceRecord) { (input, iteration) = (record.input, record.iteration) }
  }

  /// Time that the runner spends before and after its runs, in microseconds.
  private static let slack: Int64 = 5_000_000

  /// All offsets from UTC that are in use, in microseconds.
  static let utcOffsets = (-56...48).map { Int64($0) * 900_000_000 }

  /// 10,000 years, in microseconds.
  private static let longest: Int64 = 315_576_000_000_000_000

  init(summary: ExperimentSummary, turns: TurnsFile) {
    self.summary = summary
    self.turns = turns
  }

  /// Adds a trace for every failed run, merged with the store's trace that matches, and adds times to
  /// the traces that are known by id. Returns the ids of the traces whose observations only the store
  /// has.
  mutating func add(
    _ failures: [FailureRecord], to builder: inout RecordsBuilder, hasStore: Bool
  ) -> Set<String> {
    candidatesByRun = Dictionary(grouping: candidates.indices) { Run(candidates[$0].record) }
    restored = Dictionary(grouping: turns.restored) { number in
      let messages = turns.messages[number] ?? []
      return (messages.first { $0.role == "user" } ?? messages.first)?.content ?? ""
    }
    var window = timeKnownTraces(in: &builder)
    let storeIDs = Set(candidates.compactMap(\.record.id))
    var wanted = Set(turns.restored.compactMap { builder.traces[$0].id })
    let offset = window == nil ? commonOffset(failures) : nil
    for failure in failures {
      if let number = number(of: failure.record, in: &builder) {
        builder.changeTrace(number) { $0.merge(failure.record, at: failure.range) }
        if let id = builder.traces[number].id, storeIDs.contains(id) { wanted.insert(id) }
        continue
      }
      let match = bestMatch(failure.record, window: window ?? offset, builder: &builder)
      guard let match, let id = candidates[match].record.id else {
        addUnmatched(failure, hasStore: hasStore, to: &builder)
        continue
      }
      let number = builder.trace(id: id, origin: .offlineStore)
      builder.changeTrace(number) {
        $0.isJoinedByTime = true
        $0.isRestored = true
        $0.merge(failure.record, at: failure.range)
        $0.merge(candidates[match].record, at: candidates[match].range)
      }
      if let start = candidates[match].record.start, window != nil {
        window?.include(start, candidates[match].record.end ?? start)
      }
      wanted.insert(id)
    }
    return wanted
  }

  /// The trace of a failure that has an id, or whose run `turns.jsonl` contains.
  private mutating func number(
    of failure: TraceRecord, in builder: inout RecordsBuilder
  ) -> Int? {
    if let id = failure.id { return builder.trace(id: id, origin: .runner) }
    guard let input = failure.input, let runs = restored[input] else { return nil }
    // Both files are in the order of the runs.
    let index = runs.firstIndex { number in
      let run = builder.traces[number]
      return agrees(run.iteration, failure.iteration) && agrees(run.persona, failure.persona)
    }
    return index.flatMap { restored[input]?.remove(at: $0) }
  }

  /// Adds times to the traces that the store knows by id, and returns the window that they span.
  private func timeKnownTraces(in builder: inout RecordsBuilder) -> TimeWindow? {
    var window: TimeWindow?
    var spent: Int64 = 0
    for candidate in candidates {
      guard let id = candidate.record.id, let number = builder.trace(id: id) else { continue }
      builder.changeTrace(number) { $0.merge(candidate.record, at: candidate.range) }
      guard let start = candidate.record.start else { continue }
      let end = candidate.record.end ?? start
      // Bounded, so that absurd durations do not overflow the sum.
      spent = min(spent + max(0, end.microseconds - start.microseconds), Self.longest)
      if window == nil {
        window = TimeWindow(start: start.microseconds, end: end.microseconds, limit: 0)
      }
      window?.include(start, end)
    }
    let limit = duration ?? spent * 2 + 3_600_000_000
    window?.limit = limit + Self.slack
    return window
  }

  /// `duration_seconds` in microseconds.
  var duration: Int64? {
    summary.durationSeconds.flatMap { seconds in
      seconds.isFinite && seconds >= 0 && seconds < 1e9 ? Int64(seconds * 1_000_000) : nil
    }
  }

  /// From CLI 0.3.2 on, either file may lack the persona.
  private func candidates(like failure: TraceRecord) -> [Int] {
    (candidatesByRun[Run(failure)] ?? []).filter {
      agrees(candidates[$0].record.persona, failure.persona)
    }
  }

  private func agrees<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool {
    a == nil || b == nil || a == b
  }

  private func bestMatch(
    _ failure: TraceRecord, window: TimeWindow?, builder: inout RecordsBuilder
  ) -> Int? {
    var best: (index: Int, distance: Int64)?
    var alike = 0
    for index in candidates(like: failure) {
      let candidate = candidates[index]
      guard let id = candidate.record.id, builder.trace(id: id) == nil else { continue }
      alike += 1
      guard let window, let start = candidate.record.start else {
        if window == nil { best = (index, 0) }
        continue
      }
      if let distance = window.distance(start, candidate.record.end ?? start),
        distance < best?.distance ?? .max
      {
        best = (index, distance)
      }
    }
    // Without a time, only a unique candidate is accepted.
    return window == nil && alike > 1 ? nil : best?.index
  }

  /// The window if every run failed: from `date` (the experiment's end, in local time without an offset)
  /// and `duration_seconds`, with the one UTC offset that matches the most failures.
  private func commonOffset(_ failures: [FailureRecord]) -> TimeWindow? {
    guard let date = summary.date.flatMap({ Timestamp(iso8601: $0) }), let duration else {
      return nil
    }
    let groups = Dictionary(grouping: failures) { candidates(like: $0.record) }
    var best: (window: TimeWindow, fits: Int, alone: Bool)?
    for offset in Self.utcOffsets {
      let end = date.microseconds + offset
      let window = TimeWindow(
        start: end - duration - Self.slack, end: end + Self.slack,
        limit: duration + 2 * Self.slack)
      // Of several failures of one input, as many can match as there are traces.
      let fits = groups.reduce(0) { $0 + min($1.value.count, count($1.key, in: window)) }
      if fits > best?.fits ?? 0 {
        best = (window, fits, true)
      } else if fits > 0, fits == best?.fits {
        best?.alone = false
      }
    }
    return best.flatMap { $0.alone ? $0.window : nil }
  }

  /// How many candidates are in a window.
  private func count(_ candidates: [Int], in window: TimeWindow) -> Int {
    candidates.count { index in
      let record = self.candidates[index].record
      guard let start = record.start else { return false }
      return window.distance(start, record.end ?? start) == 0
    }
  }

  private func addUnmatched(
    _ failure: FailureRecord, hasStore: Bool, to builder: inout RecordsBuilder
  ) {
    let number = builder.addTraceWithoutID(origin: .runner)
    builder.changeTrace(number) { $0.merge(failure.record, at: failure.range) }
    builder.findings.append(
      Finding(
        rule: .unmatchedFailure, severity: .info, file: failure.range.file,
        line: failure.range.line,
        detail: .text(
          hasStore
            ? "no trace of the offline store fits this failed run by input, persona, iteration and time"
            : "the offline store was not found, so this failed run has no observations")))
  }
}
