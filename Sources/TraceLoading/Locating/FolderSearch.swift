import ArtifactFiles

/// The experiments at and below one folder: those of the layouts, and its own subfolders.
struct FolderSearch {
  let folder: String
  /// The names on the folder's absolute path.
  let names: [String]
  /// The folders of experiments that the layouts lead to, each once.
  private let experimentFolders: FoundFolders
  private let folders: ExperimentFolders

  init(_ folder: String, _ folders: ExperimentFolders) {
    let names = Path.absoluteComponents(folder)
    self.folder = folder
    self.names = names
    var found = FoundFolders()
    for layout in ExperimentLayout.experiments {
      found += layout.folders(at: folder, location: names, folders)
    }
    self.folders = folders
    experimentFolders = FoundFolders(
      paths: Path.withoutRepeats(found.paths), inaccessible: found.inaccessible)
  }

  /// The experiments of the layouts, the stores, and the folders that cannot be searched.
  ///
  /// With `isEvident`, of the experiments only those of which a file shows that FluxLoop wrote them.
  func inLayouts(isEvident: Bool) -> [ExperimentLocation] {
    var stores = FoundFolders()
    for layout in ExperimentLayout.stores {
      stores += layout.folders(at: folder, location: names, folders)
    }
    let members = experimentFolders.paths.map(subfolders)
    let paths = members.flatMap(\.paths) + stores.paths
    return locations(of: paths, isEvident: isEvident)
      + experimentFolders.inaccessible + stores.inaccessible + members.flatMap(\.inaccessible)
  }

  /// The experiments in the folder's own subfolders.
  func inSubfolders(isEvident: Bool) -> [ExperimentLocation] {
    let members = subfolders(of: folder)
    return locations(of: members.paths, isEvident: isEvident) + members.inaccessible
  }

  /// The newest first, stores last, each folder once.
  static func sorted(
    _ locations: [ExperimentLocation], _ folders: ExperimentFolders
  ) -> [ExperimentLocation] {
    var seen: Set<[UInt8]> = []
    return locations.filter { seen.insert(folders.identity($0.path)).inserted }
      .sorted(by: ExperimentLocation.precedes)
  }

  /// The subfolders that may be experiments.
  private func subfolders(of folder: String) -> FoundFolders {
    let found = FoundFolders(paths: [folder]).members(named: "*", folders)
    let paths = found.realFirst.filter { path in
      !ExperimentFolder.isPart(path) || folders.folder(path).hasOwnRuns
    }
    return FoundFolders(paths: paths, inaccessible: found.inaccessible)
  }

  private func locations(of paths: [String], isEvident: Bool) -> [ExperimentLocation] {
    paths.compactMap { path in
      let folder = folders.folder(path)
      guard let location = folder.location else { return nil }
      let isWanted =
        !isEvident || folder.isEvident || folder.hasInnerResults || location.kind == .aborted
        || location.isInaccessible
      return isWanted ? location : nil
    }
  }
}
