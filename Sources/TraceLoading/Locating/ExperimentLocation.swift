import ArtifactFiles

/// Where an experiment is, before its records are read.
public struct ExperimentLocation: Hashable, Sendable {
  /// The folder of the experiment, or the one file that was named.
  public let path: String
  public let kind: Kind
  /// When the experiment ran; `nil` for a single file.
  public let time: ExperimentTime?
  /// The files that were found, at most one for each role except logs.
  package var files: [Found]
  /// Whether the SDK's offline store may be near.
  private let mayHaveStore: Bool
  /// Whether it is below the folders in which the experiments of a project or folder are.
  var isDeep = false
  /// Whether there is a summary, which may state the time, and it cannot be read.
  var hasLostTime = false

  public enum Kind: Sendable {
    case experiment
    /// FluxLoop made the folder and wrote neither a summary nor traces, because the experiment was
    /// aborted or has not ended. There may be a `turns.jsonl`, and the runs may be in the store.
    case aborted
    /// The SDK's offline store, with the traces of many experiments.
    case store
    /// One file, or standard input.
    case file
  }

  /// A file of the experiment.
  package struct Found: Hashable, Sendable {
    package let role: ArtifactRole
    package let path: String
    /// Why it cannot be opened, if that is known already.
    var failure: SystemFailure?

    package init(role: ArtifactRole, path: String) {
      self.init(role: role, path: path, failure: nil)
    }

    init(role: ArtifactRole, path: String, failure: SystemFailure?) {
      self.role = role
      self.path = path
      self.failure = failure
    }
  }

  package init(
    path: String, kind: Kind = .file, time: ExperimentTime? = nil, files: [Found] = [],
    mayHaveStore: Bool = false
  ) {
    self.path = path
    self.kind = kind
    self.time = time
    self.files = files
    self.mayHaveStore = mayHaveStore
  }

  /// Folders that may contain the SDK's offline store, the nearest first.
  ///
  /// They are found when they are needed: each takes many calls of the system.
  package var storeFolders: [String] { mayHaveStore ? StoreFolders.near(path) : [] }

  /// The last component of the path, as shown in messages.
  public var name: String { Path.shown(Path.lastComponent(path)) }

  /// The name of an experiment that does not state one itself.
  var displayName: String { path == StandardInput.path ? "standard input" : name }

  /// The path of a role's file, if it was found.
  package func path(of role: ArtifactRole) -> String? { files.first { $0.role == role }?.path }

  /// Observations on standard input.
  public static let standardInput = ExperimentLocation(
    path: StandardInput.path, files: [.init(role: .observations, path: StandardInput.path)])

  /// The newest first, those that are deep after the others, and stores last.
  package static func precedes(_ a: ExperimentLocation, _ b: ExperimentLocation) -> Bool {
    guard (a.kind == .store) == (b.kind == .store) else { return b.kind == .store }
    guard a.isDeep == b.isDeep else { return b.isDeep }
    if ExperimentTime.isNewer(a.time, b.time) { return true }
    return !ExperimentTime.isNewer(b.time, a.time) && a.path < b.path
  }
}
