import ArtifactFiles

/// Why a path could not be opened.
public enum OpenFailure: Error, Equatable, Sendable {
  /// Nothing exists at the path.
  case missing(path: String)
  case system(path: String, SystemFailure)
  /// The folder contains no artifacts; `found` are some of the names in it.
  case noArtifacts(path: String, found: [String])
  /// Neither a file nor a folder.
  case notAFile(path: String)
  /// No experiment is in any of these folders, the working folder and its parents, nor in the
  /// layouts below them. `unread` are the folders that could not be searched, with the causes.
  case nothingFound(folders: [String], unread: [String])
}
