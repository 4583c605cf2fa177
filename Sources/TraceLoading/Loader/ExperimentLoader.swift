import ArtifactFiles
import TraceIndex
import TraceModel

/// Reads the files of an experiment.
///
/// Nothing in a file makes it fail: what cannot be used becomes a ``Finding``.
public enum ExperimentLoader {
  /// Loads an experiment.
  ///
  /// Experiments that are loaded one after the other can share the `listings` of their stores.
  ///
  /// `progress` is called after every block, from several threads. When it returns false, what has been
  /// read so far becomes the experiment, marked as partial.
  ///
  /// `view` gets what has been read so far, from several threads: as soon as there are observations, and
  /// each time that there are three times as many, up to the middle of a file. In a large file the
  /// observations at its end are included from the start.
  public static func load(
    _ location: ExperimentLocation, store: OfflineStore = .automatic,
    _ listings: StoreListings = StoreListings(),
    progress: @escaping @Sendable (LoadProgress) -> Bool = { _ in true },
    view: (@Sendable (Experiment) -> Void)? = nil
  ) -> Experiment {
    var session = LoadSession(location, store: store, listings, progress: progress, view: view)
    return Experiment(session.load())
  }

  /// Loads the records alone, in three quarters of the time.
  ///
  /// They are enough for ``ExperimentRecords/statistics(_:)``, but traces have no times from their
  /// observations, and cycles of parents are not found.
  public static func records(
    _ location: ExperimentLocation, store: OfflineStore = .automatic,
    _ listings: StoreListings = StoreListings()
  ) -> ExperimentRecords {
    var session = LoadSession(location, store: store, listings, progress: { _ in true }, view: nil)
    return session.load()
  }

  /// What the small summary files of an experiment say.
  public static func summary(of location: ExperimentLocation) -> ExperimentSummary? {
    var small = location
    small.files = location.files.filter { $0.role == .summary || $0.role == .evaluationSummary }
    return small.files.isEmpty ? nil : records(small, store: .none).summary
  }

  /// Bytes of an experiment's files now.
  public static func size(of location: ExperimentLocation) -> Int {
    location.files.reduce(0) { $0 + Path.size($1.path) }
  }
}
