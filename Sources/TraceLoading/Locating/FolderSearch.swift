import ArtifactFiles

/// The experiments at and below one folder: those of the layouts, and its own subfolders.
struct FolderSearch {
  let folder: String
  /// The names on the folder's absolute path.
  let names: [String]
  /// The folders of experiments that the layouts lead to, each once.
  let experimentFolders: [String]

  init(_ folder: String) {
    let names = Path.components(folder)
    self.folder = folder
    self.names = names
    experimentFolders = StoreFolders.withoutRepeats(
      ExperimentLayout.experiments.flatMap { $0.folders(at: folder, location: names) })
  }

  /// The experiments of the layouts, and the stores.
  ///
  /// With `isEvident`, only those of which a file shows that FluxLoop wrote them.
  func inLayouts(isEvident: Bool) -> [ExperimentLocation] {
    let stores = ExperimentLayout.stores.flatMap { $0.folders(at: folder, location: names) }
    return Self.locations(
      of: experimentFolders.flatMap(Self.subfolders) + stores, isEvident: isEvident)
  }

  /// The experiments in the folder's own subfolders.
  func inSubfolders(isEvident: Bool) -> [ExperimentLocation] {
    Self.locations(of: Self.subfolders(of: folder), isEvident: isEvident)
  }

  /// The newest first, stores last, each folder once.
  static func sorted(_ locations: [ExperimentLocation]) -> [ExperimentLocation] {
    var seen: Set<String> = []
    return locations.filter { seen.insert(Path.absolute($0.path) ?? $0.path).inserted }
      .sorted(by: ExperimentLocation.precedes)
  }

  /// The subfolders that may be experiments. Real folders come before links, which may lead to them.
  private static func subfolders(of folder: String) -> [String] {
    let paths = (Path.listed(folder) ?? [])
      .filter { !ExperimentFolder.partNames.contains($0) }
      .map { Path.join(folder, $0) }
      .filter { Path.kind($0) == .folder || Path.linkFailure($0) != nil }
    return paths.filter { !Path.isLink($0) } + paths.filter(Path.isLink)
  }

  private static func locations(of folders: [String], isEvident: Bool) -> [ExperimentLocation] {
    folders.compactMap { path in
      let folder = ExperimentFolder(path)
      guard let location = folder.location else { return nil }
      return !isEvident || folder.isEvident || location.kind == .aborted ? location : nil
    }
  }
}
