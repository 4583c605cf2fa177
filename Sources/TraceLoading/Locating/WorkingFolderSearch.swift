import ArtifactFiles
import Support

/// Looks for the experiment that opens without a path: in the working folder, then in its parents.
///
/// The nearest folder with an experiment wins; among the experiments below it, the newest. As CLI 0.4
/// does, the search ends before the home folder and the root, unless they are the working folder.
/// Only the layouts are looked at, so the work is bounded and no link leads in a circle.
struct WorkingFolderSearch {
  /// The working folder and its parents, the nearest first.
  private(set) var folders: [String]
  /// The nearest store, for when there is no experiment.
  private var store: ExperimentLocation?
  /// What may be or have an experiment, in the folders so far, and could not be entered or listed.
  private var inaccessible: [ExperimentLocation] = []
  /// Experiments that may be newer than the one that opens.
  private var undated: [ExperimentLocation] = []

  init(from folder: String, home: String?) {
    folders = [folder]
    let home = home.flatMap { Path.absolute($0) }
    var parent = Path.parent(folder)
    while let real = Path.absolute(parent), real != "/", real != home {
      folders.append(parent)
      parent = Path.parent(parent)
    }
  }

  /// The home folder of the user.
  static var home: String? { getenv("HOME").map { String(cString: $0) } }

  mutating func run() -> ExperimentChoice? {
    for folder in folders {
      if let choice = choice(in: folder) { return choice }
    }
    return store.map { ExperimentChoice(location: $0, reason: .store, unread: unread) }
  }

  /// What may be or have a newer experiment and could not be read, with the causes.
  var unread: [String] {
    var seen: Set<String> = []
    let folders = inaccessible.filter { seen.insert(Path.absolute($0.path) ?? $0.path).inserted }
      .map { "\($0.path): \($0.files.compactMap(\.failure).first?.description ?? "")" }
    return folders
      + undated.compactMap { $0.path(of: .summary) }.map { path in
        "\(path): \(SummaryFacts.cause(path: path)), so the date of the experiment is not known"
      }
  }

  private mutating func choice(in path: String) -> ExperimentChoice? {
    let folders = ExperimentFolders()
    let folder = folders.folder(path)
    let search = FolderSearch(path, folders)
    let own = folder.location
    if let own, own.kind != .store, isAccepted(folder, search) {
      return ExperimentChoice(location: own, reason: .workingFolder, unread: unread)
    }
    var found = search.inLayouts(isEvident: true)
    if path == self.folders.first, !found.contains(where: \.isExperiment) {
      found += search.inSubfolders(isEvident: true)
    }
    let sorted = FolderSearch.sorted(found, folders)
    if store == nil {
      let isStore = own?.kind == .store && folder.isEvident
      store = isStore ? own : sorted.first { $0.kind == .store }
    }
    inaccessible += sorted.filter(\.isInaccessible)
    return newest(of: sorted.filter(\.isExperiment))
  }

  private mutating func newest(of sorted: [ExperimentLocation]) -> ExperimentChoice? {
    guard let newest = sorted.first else { return nil }
    // One that has not changed since is older, whatever its date is.
    undated = sorted.dropFirst().filter { location in
      guard location.hasLostTime, let changed = location.time?.moment else { return false }
      return newest.time.map { changed >= $0.moment } ?? true
    }
    let folders = sorted.reduce(into: [String]()) { folders, location in
      let folder = Path.parent(location.path)
      if !folders.contains(folder) { folders.append(folder) }
    }
    return ExperimentChoice(
      location: newest,
      reason: .newest(count: sorted.count - undated.count, folders: folders), unread: unread)
  }

  /// Whether a folder is an experiment beyond doubt: by its name, by where it is, or, if it is the
  /// working folder, by its files.
  private func isAccepted(_ folder: ExperimentFolder, _ search: FolderSearch) -> Bool {
    if ExperimentName.isExperiment(search.names.last ?? "") { return true }
    guard folder.isEvident else { return false }
    let parent = Array(search.names.dropLast())
    return folder.path == folders.first || isAroundPart(folder.path)
      || ExperimentLayout.experiments.contains { $0.height(at: parent) != nil }
  }

  /// Whether the folder below, from which the search came, is a part of an experiment.
  private func isAroundPart(_ path: String) -> Bool {
    guard let index = folders.firstIndex(of: path), index > 0 else { return false }
    return ExperimentFolder.partNames.contains(Path.lastComponent(folders[index - 1]))
  }
}

extension ExperimentLocation {
  /// Whether it can be opened and is no store.
  fileprivate var isExperiment: Bool { kind != .store && !isInaccessible }
}
