import ArtifactFiles
import JSONText
import TraceModel

/// The observations to read from an offline store.
struct WantedObservations {
  /// The folder of the store.
  let folder: String
  /// Numbers of the traces.
  let traces: Set<Int>
}

extension LoadSession {
  /// Reads `errors.json` and matches its failed runs with the store's traces.
  ///
  /// Returns what to read from the store's observations.
  mutating func joinStore(errors: Int?, hasObservations: Bool) -> WantedObservations? {
    let failures =
      errors.flatMap { file in
        document(file).map { FailureRecord.all(in: $0, file: file) }
      } ?? []
    // If nothing has failed and the observations are here, the store has nothing to add.
    let isRunner = builder.traces.contains { $0.origin == .runner }
    guard !failures.isEmpty || (isRunner && !hasObservations) else { return nil }
    let folder = storeFolders.first { isForeign(Path.join($0, "traces.jsonl")) }
    let storeFile = folder.flatMap {
      open(.init(role: .traces, path: Path.join($0, "traces.jsonl")))
    }
    var join = StoreJoin(summary: summary)
    if let storeFile { readStoreTraces(storeFile, into: &join) }
    var wanted = join.add(failures, to: &builder, hasStore: storeFile != nil)
    if !hasObservations {
      wanted.formUnion(builder.traces.indices.filter { builder.traces[$0].id != nil })
    }
    guard let folder, !wanted.isEmpty else { return nil }
    return WantedObservations(folder: folder, traces: wanted)
  }

  private mutating func readStoreTraces(_ file: Int, into join: inout StoreJoin) {
    // Lines of other experiments are not reported here, but where those are opened.
    forEachRecord(of: file) { _, record in
      guard
        case .success(let document) = Result(catching: { try JSONDocument(Array(record.bytes)) }),
        document.root.kind == .object
      else { return }
      join.candidates.append(
        StoreJoin.Candidate(
          record: Dialects.readTrace(document.root, in: .traces), range: record.range(file: file)))
    }
  }

  mutating func readStoreObservations(_ wanted: WantedObservations) {
    let path = Path.join(wanted.folder, "observations.jsonl")
    guard isForeign(path), let file = open(.init(role: .observations, path: path)) else { return }
    totalBytes += builder.files[file].size
    let filter = StoreFilter(ids: wanted.traces.compactMap { builder.traces[$0].id })
    readObservationsInOrder(file) { filter.matches($0) }
  }

  /// The observations of a store that is not the experiment's own.
  func storePath() -> String? {
    storeFolders.map { Path.join($0, "observations.jsonl") }.first(where: isForeign)
  }

  private var storeFolders: [String] {
    switch store {
    case .automatic: location.storeFolders
    case .folder(let folder): [folder]
    case .none: []
    }
  }

  /// Whether a path is a file that the experiment itself does not contain.
  private func isForeign(_ path: String) -> Bool {
    Path.kind(path) == .file && !location.files.contains { Path.isSame($0.path, path) }
  }
}
