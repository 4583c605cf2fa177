import ArtifactFiles

/// Finds experiments by the names of files and folders.
public enum ExperimentFinder {
  /// The files that are looked for in an experiment's folder.
  public static let fileNames: [ArtifactName] = ExperimentFolder.fileNames
  /// The folders that are searched for experiments, relative to a project's folder. `*` is any name.
  public static let layouts: [String] =
    (ExperimentLayout.experiments + ExperimentLayout.stores).map(\.path)

  /// The experiment at a path, or those in the folder at the path, the newest first and stores last.
  ///
  /// The path may be that of a file, an experiment, a folder of experiments, or a project. A file that
  /// needs the others of its experiment opens the experiment.
  public static func find(_ path: String) throws(OpenFailure) -> [ExperimentLocation] {
    switch Path.kind(path) {
    case .missing:
      if let failure = Path.failure(path) { throw .system(path: path, failure) }
      throw .missing(path: path)
    case .other:
      guard StandardInput.isDescriptor(path) else { throw .notAFile(path: path) }
      return [ExperimentLocation(path: path, files: [.init(role: .observations, path: path)])]
    case .file: return [SingleFile.location(path)]
    case .folder: return try locations(inFolder: path)
    }
  }

  /// The newest experiment of the working folder or, if it has none, of the nearest parent that has.
  ///
  /// `home` is a folder before which the search ends.
  public static func newest(
    from folder: String = ".", home: String? = nil
  ) throws(OpenFailure) -> ExperimentChoice {
    var search = WorkingFolderSearch(from: folder, home: home ?? WorkingFolderSearch.home)
    if let choice = search.run() { return choice }
    throw .nothingFound(
      folders: search.folders.map { Path.absolute($0) ?? $0 }, unread: search.unread)
  }

  /// The location with the files that are there now, because a running experiment gets more.
  package static func refreshed(_ location: ExperimentLocation) -> ExperimentLocation {
    guard location.kind != .file else { return location }
    return ExperimentFolder(location.path).location ?? location
  }

  private static func locations(inFolder path: String) throws(OpenFailure) -> [ExperimentLocation] {
    if let failure = Path.accessFailure(path) { throw .system(path: path, failure) }
    let folder = ExperimentFolder(whole(path))
    let own = folder.location
    if let own, folder.isEvident {
      return [own] + nested(in: folder)
    }
    let found = members(of: path)
    // A folder whose files are all in its `artifacts` is one experiment, beside runs in its `evaluation`.
    if let own, found.allSatisfy({ $0.kind == .store || ExperimentFolder.isPart($0.path) }) {
      return [own] + found.filter { $0.kind != .store }
    }
    guard found.isEmpty else { return found }
    throw .noArtifacts(path: path, found: Array(try names(in: path).prefix(8)))
  }

  /// Other experiments in the folder of one.
  private static func nested(in folder: ExperimentFolder) -> [ExperimentLocation] {
    let folders = ExperimentFolders()
    var search = DeepSearch(folder.path, folders)
    return FolderSearch.sorted(search.run(experiment: folder), folders)
  }

  /// The experiment of which a folder is a part, such as `evaluation`; otherwise the folder.
  private static func whole(_ path: String) -> String {
    let parent = Path.parent(path)
    let isPart = ExperimentFolder.partNames.contains(Path.lastComponent(path))
    return isPart && ExperimentFolder(parent).isEvident ? parent : path
  }

  private static func members(of path: String) -> [ExperimentLocation] {
    let folders = ExperimentFolders()
    let inLayouts = FolderSearch(path, folders).inLayouts(isEvident: false)
    var search = DeepSearch(path, folders)
    return FolderSearch.sorted(inLayouts + search.run(inLayouts: inLayouts), folders)
  }

  /// The names in a folder; hidden ones only if there are no others.
  private static func names(in folder: String) throws(OpenFailure) -> [String] {
    do throws(SystemFailure) {
      let all = try Path.entries(in: folder)
      let shown = all.filter { !$0.isHidden }
      return (shown.isEmpty ? all : shown).map(\.name)
    } catch {
      throw .system(path: folder, error)
    }
  }
}
