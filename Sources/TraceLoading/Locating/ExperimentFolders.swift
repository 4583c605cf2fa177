import ArtifactFiles

/// The folders that a search has looked at. More than one way can lead to a folder, which is evaluated once.
final class ExperimentFolders {
  private var listings: [[UInt8]: FolderListing] = [:]
  private var folders: [[UInt8]: ExperimentFolder] = [:]
  private var identities = PathIdentities()

  /// A folder, seen as that of an experiment.
  func folder(_ path: String) -> ExperimentFolder {
    // Paths that are equal strings can lead to different folders.
    let key = Array(path.utf8)
    if let folder = folders[key] { return folder }
    let folder = ExperimentFolder(listing(path))
    folders[key] = folder
    return folder
  }

  func listing(_ path: String) -> FolderListing {
    let key = Array(path.utf8)
    if let listing = listings[key] { return listing }
    let listing = FolderListing(path)
    listings[key] = listing
    return listing
  }

  func identity(_ path: String) -> [UInt8] { identities.identity(path) }
}
