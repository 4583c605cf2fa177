import ArtifactFiles
import JSONText
import TraceModel

/// The observations to read from an offline store.
struct WantedObservations {
  /// The folder of the store.
  let folder: String
  /// Ids of the traces, as the store writes them.
  let traces: Set<String>
}

extension LoadSession {
  /// Reads `errors.json`, and finds the runs in the store whose observations only the store has.
  ///
  /// Returns what to read from the store's observations.
  mutating func joinStore(errors: Int?, hasObservations: Bool) -> WantedObservations? {
    let all =
      errors.flatMap { file in
        document(file).map { FailureRecords.all(in: $0, file: file, to: &builder) }
      } ?? []
    let (failures, repeated) = FailureRecords.unique(all, in: &builder)
    let isRunner = builder.traces.contains { $0.origin == .runner }
    let missing = missingRuns(besides: failures)
    let stamps = abortedStamps
    // If nothing is missing and the observations are here, the store has nothing to add.
    guard
      !failures.isEmpty || missing > 0 || !turns.restored.isEmpty || stamps != nil
        || (isRunner && !hasObservations)
    else { return nil }
    let folder = storeFolder("traces.jsonl") ?? storeFolder("observations.jsonl")
    let (listing, file) = storeListing(folder)
    var join = StoreJoin(summary: summary, turns: turns, listing: listing, file: file)
    let undecided = join.prepare(failures, in: &builder)
    var wanted = join.add(failures, decided: decided(by: undecided, folder), to: &builder)
    FailureRecords.report(repeated: repeated, to: &builder)
    addSpans(of: failures)
    // The store may have the observations of a run that its traces do not list.
    wanted.formUnion(failures.compactMap(\.record.id))
    if !hasObservations { wanted.formUnion(builder.traces.compactMap(\.id)) }
    if missing > 0 { wanted.formUnion(join.addMissingRuns(missing, to: &builder)) }
    if let stamps { wanted.formUnion(join.addAbortedRuns(stamps, to: &builder)) }
    if let folder { wanted.formUnion(addAliases(join, folder)) }
    wanted.formUnion(join.otherSpellings(of: wanted, in: &builder))
    guard let folder, !wanted.isEmpty else { return nil }
    return WantedObservations(folder: folder, traces: wanted)
  }

  /// Adds the times of the failed runs of CLI 0.4 that only `errors.json` has, because their lines of the summary are
  /// damaged. All runs were one after the other, unless the others were not.
  private mutating func addSpans(of failures: [LocatedRecord]) {
    let isSequence = spans.values.allSatisfy { $0.previousEnd ?? $0.end <= $0.end }
    let count = spans.count
    for failure in failures {
      guard let span = failure.record.span, let id = failure.record.id,
        let number = builder.trace(id: id), spans[number] == nil
      else { continue }
      spans[number] = span
    }
    guard isSequence, spans.count > count else { return }
    var previousEnd: Int64?
    for (number, span) in spans.sorted(by: { ($0.value.end, $0.key) < ($1.value.end, $1.key) }) {
      spans[number]?.previousEnd = previousEnd
      previousEnd = span.end
    }
  }

  /// The times in the names of an experiment that left nothing but its folder, and of those beside it.
  private var abortedStamps: FolderStamps? {
    guard location.kind == .aborted, turns.restored.isEmpty else { return nil }
    return FolderStamps(folder: location.path)
  }

  /// The number of runs that the summary counts and that no other file contains.
  private func missingRuns(besides failures: [LocatedRecord]) -> Int {
    guard let total = summary.totalRuns else { return 0 }
    let known = builder.traces.count { $0.origin == .runner }
    return max(0, total - known - failures.count)
  }

  /// The traces of failed runs, in the store's list, that their errors decide.
  private mutating func decided(by errors: ErrorJoin, _ folder: String?) -> [Int: Int] {
    var errors = errors
    guard !errors.ids.isEmpty else { return [:] }
    forEachStoreObservation(of: errors.ids, folder) { errors.read($0) }
    return errors.matches()
  }

  /// Reads the store's observations of some traces.
  private mutating func forEachStoreObservation(
    of ids: [String], _ folder: String?, _ body: (JSONDocument.Value) -> Void
  ) {
    guard let folder, let file = openStoreObservations(folder) else { return }
    let filter = StoreFilter(ids: ids)
    forEachRecord(of: file) { _, record in
      guard filter.matches(record.bytes),
        case .success(let document) = Result(catching: { try JSONDocument(Array(record.bytes)) })
      else { return }
      body(document.root)
    }
  }

  /// Finds the traces of the store that were recorded by runs of CLI 0.4 under ids of their own.
  private mutating func addAliases(_ store: StoreJoin, _ folder: String) -> Set<String> {
    guard !spans.isEmpty else { return [] }
    var join = SpanJoin(spans: spans)
    for (index, trace) in store.listing.traces.enumerated() {
      guard let id = trace.record.id, builder.trace(id: id) == nil else { continue }
      join.add(id, trace.record, at: index)
    }
    guard !join.isEmpty else { return [] }
    forEachStoreObservation(of: join.ids, folder) { join.read($0) }
    var joined: Set<String> = []
    for (id, index, number) in join.matches() {
      builder.addAlias(id, of: number)
      store.merge(index, into: number, of: &builder)
      joined.insert(id)
    }
    return joined
  }

  /// The list of a store's traces, read unless another experiment has done that, and the index of its file.
  private mutating func storeListing(_ folder: String?) -> (StoreListing, file: Int?) {
    guard let path = folder.flatMap({ foreignPath("traces.jsonl", in: $0) }) else {
      return (StoreListing([], .missing), nil)
    }
    let key = StoreListings.Key(path: path, location.kind)
    if let known = listings[key]?.with(path: path) {
      return (known.listing, builder.add(known))
    }
    guard let file = open(.init(role: .traces, path: path)) else {
      return (StoreListing([], .unreadable(path: path)), nil)
    }
    addSize(of: builder.files[file])
    let listing = readStoreTraces(file, path)
    if !isStopped { listings.add(builder.entry(listing, file: file), key) }
    return (listing, file)
  }

  /// Reads the traces of a store. What is wrong with the fields of other experiments' traces is reported
  /// where those are opened.
  private mutating func readStoreTraces(_ file: Int, _ path: String) -> StoreListing {
    var traces: [LocatedRecord] = []
    forEachRecord(of: file) { builder, record in
      guard let root = builder.wholeObject(record, file: file) else { return }
      traces.append(
        LocatedRecord(
          record: Dialects.readTrace(root, in: .traces), range: record.range(file: file)))
    }
    let findings = builder.findings.filter { $0.file == file }
    return StoreListing(
      traces,
      .read(
        path: path, damagedLines: findings.count(where: \.replacesLine),
        isCut: findings.contains { $0.rule == .unreadableFile }))
  }

  /// Reads the store's observations, of which those that the experiment itself has are left out later.
  mutating func readStoreObservations(_ wanted: WantedObservations) {
    guard let file = openStoreObservations(wanted.folder) else { return }
    readObservationsInOrder(file, StoreFilter(ids: Array(wanted.traces)))
  }

  /// The store's observations, opened at most once.
  private mutating func openStoreObservations(_ folder: String) -> Int? {
    guard let path = PackedName.path(Path.join(folder, "observations.jsonl")) else { return nil }
    if let open = builder.files.firstIndex(where: { $0.path == path }) { return open }
    guard isForeign(path), let file = open(.init(role: .storeObservations, path: path)) else {
      return nil
    }
    addSize(of: builder.files[file])
    // Once, because it may be read twice.
    builder.settleForm(of: file)
    return file
  }

  /// The observations of a store that is not the experiment's own.
  func storePath() -> String? {
    storeFolders.lazy.compactMap { foreignPath("observations.jsonl", in: $0) }.first
  }

  /// The first folder of a store that has a file.
  private func storeFolder(_ file: String) -> String? {
    storeFolders.first { foreignPath(file, in: $0) != nil }
  }

  private var storeFolders: [String] {
    switch store {
    case .automatic: location.storeFolders
    case .folder(let folder): [folder]
    case .none: []
    }
  }

  /// The path of a store's file, packed or not, that the experiment itself does not contain.
  private func foreignPath(_ name: String, in folder: String) -> String? {
    PackedName.path(Path.join(folder, name)).flatMap { isForeign($0) ? $0 : nil }
  }

  /// Whether a path is not that of a file of the experiment itself.
  private func isForeign(_ path: String) -> Bool {
    !location.files.contains { Path.isSame($0.path, path) }
  }
}
