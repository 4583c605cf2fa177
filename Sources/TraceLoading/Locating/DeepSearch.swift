import ArtifactFiles

/// The experiments at any depth below a folder that somebody names.
///
/// In the folder itself an experiment is believed; deeper, and below an experiment, a file must show that FluxLoop
/// wrote it, because other programs also write `summary.json`. Links are followed to experiments
/// and to folders of them, not beyond: they may lead anywhere.
struct DeepSearch {
  /// The number of folders that are searched and are no experiments. If there are more, that is reported.
  static let folderLimit = 10_000

  /// Folders of other programs, which have thousands of folders.
  private static let skipped: Set<String> = ["node_modules", "site-packages", "__pycache__"]

  private struct Folder {
    let path: String
    /// Whether all that is found in it must be evident.
    let isStrict: Bool
    /// The experiment that it is, or a part of, if any, which reports what is wrong with its own files.
    let experiment: ExperimentFolder?
    /// Whether its `artifacts` are a part of it.
    let usesInnerFolder: Bool
    var isLink = false
    /// Whether what is found in it is deep.
    var isBelowRoot = true
  }

  private let root: String
  private let limit: Int
  private let all: ExperimentFolders
  private var found: [ExperimentLocation] = []
  /// Folders to search next, the nearest first.
  private var folders: [Folder] = []
  /// Links to folders, whose members are looked at when all that is really here is known.
  private var links: [Folder] = []
  private var known: Set<[UInt8]> = []
  /// What was found by where it is, and so is an experiment even if no file shows that.
  private var inLayouts: Set<[UInt8]> = []
  private var searched = 0

  init(
    _ root: String, limit: Int = folderLimit, _ folders: ExperimentFolders = ExperimentFolders()
  ) {
    self.root = root
    self.limit = limit
    all = folders
  }

  /// All experiments, and the folders that cannot be searched.
  ///
  /// `experiment` is the one that the folder is, if any. `inLayouts` was found before; if there is any, a file must
  /// show that the folder's other subfolders are experiments.
  mutating func run(
    experiment: ExperimentFolder? = nil, inLayouts: [ExperimentLocation] = []
  ) -> [ExperimentLocation] {
    known = [all.identity(root)]
    self.inLayouts = Set(inLayouts.map { all.identity($0.path) })
    folders = [
      Folder(
        path: root, isStrict: !inLayouts.isEmpty || experiment != nil,
        experiment: experiment, usesInnerFolder: experiment?.usesInnerFolder ?? false,
        isBelowRoot: false)
    ]
    var next = 0
    while next < folders.count, searched <= limit {
      search(folders[next])
      next += 1
    }
    var left = folders.count - next
    for link in links { if searched <= limit { follow(link) } else { left += 1 } }
    if left > 0 { found.append(.inaccessible(root, notSearched(left))) }
    return found
  }

  private func notSearched(_ count: Int) -> SystemFailure {
    SystemFailure("it has more than \(limit) folders; \(count) of them were not searched")
  }

  /// Looks at the members of a link's target. If these are known and no experiment is among them, it leads to something
  /// else, of which nothing is reported.
  private mutating func follow(_ link: Folder) {
    let known = found.count
    search(link)
    if all.listing(link.path).failure == nil, found[known...].allSatisfy(\.isInaccessible) {
      found.removeSubrange(known...)
    }
  }

  private mutating func search(_ folder: Folder) {
    var members = FoundFolders(paths: [folder.path]).members(named: "*", all)
    if all.listing(folder.path).hasProjectFolder {
      members.add(Path.join(folder.path, FolderListing.projectFolder))
    }
    for location in members.inaccessible { report(location, in: folder) }
    for path in members.realFirst { visit(path, in: folder) }
  }

  /// Adds a folder that cannot be searched, unless opening the experiment in which it is says so.
  private mutating func report(_ location: ExperimentLocation, in folder: Folder) {
    if folder.experiment?.reports(location.path) != true { found.append(location) }
  }

  private func isExperiment(
    _ folder: ExperimentFolder, _ location: ExperimentLocation?, in parent: Folder
  ) -> Bool {
    if ExperimentFolder.isPart(folder.path) { return folder.hasOwnRuns }
    return location?.kind == .aborted || folder.isEvident || !parent.isStrict && location != nil
  }

  private mutating func visit(_ path: String, in parent: Folder) {
    let name = Path.lastComponent(path)
    let identity = all.identity(path)
    guard !Self.skipped.contains(name), known.insert(identity).inserted else { return }
    let isInner = parent.usesInnerFolder && name == "artifacts"
    let folder = !isInner && mayBeExperiment(path, name) ? all.folder(path) : nil
    let location = folder?.location
    if let location, location.isInaccessible { return report(location, in: parent) }
    let isFound =
      inLayouts.contains(identity)
      || folder.map { isExperiment($0, location, in: parent) } ?? false
    if isFound, var location {
      location.isDeep = parent.isBelowRoot
      found.append(location)
    }
    guard !parent.isLink else { return }
    if !isFound { searched += 1 }
    let member = Folder(
      path: path, isStrict: true,
      experiment: isFound ? folder : ExperimentFolder.isPart(path) ? parent.experiment : nil,
      usesInnerFolder: isFound && folder?.usesInnerFolder == true,
      isLink: Path.isLink(path))
    if member.isLink { links.append(member) } else { folders.append(member) }
  }

  /// Whether a folder has an entry or a name as an experiment has.
  private func mayBeExperiment(_ path: String, _ name: String) -> Bool {
    ExperimentName.isExperiment(name) || all.listing(path).mayBeExperiment
  }
}
