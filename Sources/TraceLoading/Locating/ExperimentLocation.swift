import ArtifactFiles

/// Where an experiment is, before anything is read.
public struct ExperimentLocation: Hashable, Sendable {
  /// The folder of the experiment, or the one file that was named.
  public let path: String
  /// The files that were found, at most one for each role except logs.
  package var files: [Found] = []
  /// Folders that may contain the SDK's offline store.
  package var storeFolders: [String] = []

  /// A file of the experiment.
  package struct Found: Hashable, Sendable {
    package let role: ArtifactRole
    package let path: String
  }

  package init(path: String, files: [Found] = [], storeFolders: [String] = []) {
    self.path = path
    self.files = files
    self.storeFolders = storeFolders
  }

  /// The last component of the path.
  public var name: String { Path.lastComponent(path) }

  /// The name of an experiment that does not state one itself.
  var displayName: String { path == StandardInput.path ? "standard input" : name }

  /// The path of a role's file, if it was found.
  package func path(of role: ArtifactRole) -> String? { files.first { $0.role == role }?.path }

  /// Observations on standard input.
  public static let standardInput = ExperimentLocation(
    path: StandardInput.path, files: [.init(role: .observations, path: StandardInput.path)])
}

/// Why a path could not be opened.
public enum OpenFailure: Error, Equatable, Sendable {
  /// Nothing exists at the path.
  case missing(path: String)
  case system(path: String, SystemFailure)
  /// The folder contains no artifacts; `found` are some of the names in it.
  case noArtifacts(path: String, found: [String])
  /// Neither a file nor a folder.
  case notAFile(path: String)
  /// No experiment was found in any of the folders.
  case nothingBelow(folders: [String])
}
