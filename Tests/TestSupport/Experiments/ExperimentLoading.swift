import TraceCore

extension Experiment {
  /// Loads the experiment at a path, or the first one in it.
  package static func loaded(
    from path: String, store: OfflineStore = .automatic,
    progress: @escaping @Sendable (LoadProgress) -> Bool = { _ in true }
  ) throws -> Experiment {
    // The finder throws when it finds none.
    try ExperimentLoader.load(ExperimentFinder.find(path)[0], store: store, progress: progress)
  }
}

extension TemporaryFolder {
  /// Loads the experiment in this folder, or in a folder or file in it.
  package func load(
    _ name: String? = nil, store: OfflineStore = .automatic
  ) throws -> Experiment {
    try Experiment.loaded(from: name.map { path($0) } ?? path, store: store)
  }
}

extension Observations {
  /// Loads an experiment that consists of these lines, and of a file of traces if there are any.
  ///
  /// If `progress` returns false, loading stops and the experiment is partial.
  package static func load(
    _ lines: [String], traces: [String] = [], store: OfflineStore = .automatic,
    progress: @escaping @Sendable (LoadProgress) -> Bool = { _ in true }
  ) throws -> Experiment {
    let folder = try TemporaryFolder()
    try folder.write(lines: lines, to: "observations.jsonl")
    if !traces.isEmpty { try folder.write(lines: traces, to: "traces.jsonl") }
    return try Experiment.loaded(from: folder.path, store: store, progress: progress)
  }
}
