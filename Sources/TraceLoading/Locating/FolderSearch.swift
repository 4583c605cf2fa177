import ArtifactFiles

/// The experiments at and below one folder: those of the layouts, and its own subfolders.
struct FolderSearch {
  let folder: String
  /// The names on the folder's absolute path.
  let names: [String]
  /// The folders of experiments that the layouts lead to, each once.
  private let experimentFolders: FoundFolders

  init(_ folder: String) {
    let names = Path.absoluteComponents(folder)
    self.folder = folder
    self.names = names
    var found = FoundFolders()
    for layout in ExperimentLayout.experiments {
      found += layout.folders(at: folder, location: names)
    }
    experimentFolders = FoundFolders(
      paths: Path.withoutRepeats(found.paths), inaccessible: found.inaccessible)
  }

  /// The experiments of the layouts, the stores, and the folders that cannot be searched.
  ///
  /// With `isEvident`, only experiments of which a file shows that FluxLoop wrote them.
  func inLayouts(isEvident: Bool) -> [ExperimentLocation] {
    var stores = FoundFolders()
    for layout in ExperimentLayout.stores { stores += layout.folders(at: folder, location: names) }
    let members = experimentFolders.paths.map(Self.subfolders)
    let paths = members.flatMap(\.paths) + stores.paths
    return Self.locations(of: paths, isEvident: isEvident)
      + experimentFolders.inaccessible + stores.inaccessible + members.flatMap(\.inaccessible)
  }

  /// The experiments in the folder's own subfolders.
  func inSubfolders(isEvident: Bool) -> [ExperimentLocation] {
    let members = Self.subfolders(of: folder)
    return Self.locations(of: members.paths, isEvident: isEvident) + members.inaccessible
  }

  /// The newest first, stores last, each folder once.
  static func sorted(_ locations: [ExperimentLocation]) -> [ExperimentLocation] {
    var seen: Set<[UInt8]> = []
    return locations.filter { seen.insert(Path.identity($0.path)).inserted }
      .sorted(by: ExperimentLocation.precedes)
  }

  /// The subfolders that may be experiments.
  private static func subfolders(of folder: String) -> FoundFolders {
    let found = FoundFolders(paths: [folder]).members(named: "*")
    let paths = found.realFirst.filter { path in
      !ExperimentFolder.isPart(path) || ExperimentFolder(path).hasOwnRuns
    }
    return FoundFolders(paths: paths, inaccessible: found.inaccessible)
  }

  private static func locations(of folders: [String], isEvident: Bool) -> [ExperimentLocation] {
    folders.compactMap { path in
      let folder = ExperimentFolder(path)
      guard let location = folder.location else { return nil }
      return !isEvident || folder.isEvident || location.kind == .aborted ? location : nil
    }
  }
}
