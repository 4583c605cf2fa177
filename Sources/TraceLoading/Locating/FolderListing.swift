import ArtifactFiles

/// What the entries of a folder say about it, so that the system is not asked for each name in question.
struct FolderListing {
  /// The hidden folder of a project, in which the CLI writes.
  static let projectFolder = ".fluxloop"

  let path: String
  /// Why the folder cannot be listed. Then its files are found by name, and nothing else is.
  let failure: SystemFailure?
  /// The names of all entries that are not hidden.
  let names: [String]
  /// The names of logs.
  let logs: [String]
  /// The names of entries other than regular files.
  let members: [String]
  /// Whether nothing is in it but a report or logs.
  let isLeftover: Bool
  /// Whether an entry is ``projectFolder``.
  let hasProjectFolder: Bool
  /// Whether an entry is one that experiments have. A folder that cannot be listed may have one.
  let mayBeExperiment: Bool
  /// The entries with the names of artifacts; `nil` if they are not known.
  private let artifacts: Set<String>?

  private static func isLog(_ name: String) -> Bool { Path.stem(of: name, ending: ".log") != nil }

  init(_ path: String) {
    self.path = path
    do throws(SystemFailure) {
      let all = try Path.entries(in: path)
      hasProjectFolder = all.contains { $0.name == Self.projectFolder }
      let entries = all.filter { !$0.isHidden }
      names = entries.map(\.name)
      failure = nil
      logs = names.filter(Self.isLog)
      members = entries.filter { !$0.isFile }.map(\.name)
      isLeftover = names.allSatisfy { $0 == "result.md" || Self.isLog($0) }
      mayBeExperiment = names.contains(where: ExperimentFolder.entryNames.contains)
      artifacts = Set(names.filter(ExperimentFolder.knownNames.contains))
    } catch {
      failure = error
      (names, logs, members, isLeftover, hasProjectFolder) = ([], [], [], false, false)
      (mayBeExperiment, artifacts) = (true, nil)
    }
  }

  /// Whether the folder may have an entry with the name of an artifact.
  func mayHave(_ name: String) -> Bool { artifacts?.contains(name) ?? true }

  /// The path of a file in the folder, packed or not; see ``PackedName/path(_:)``.
  func path(of name: String) -> String? {
    PackedName.path(among: PackedName.forms(name).filter(mayHave).map { Path.join(path, $0) })
  }
}

/// The artifacts in a folder and its subfolders. Each folder is listed once, when a file of it is in question.
struct FolderFiles {
  private let folder: FolderListing
  private var subfolders: [String: FolderListing] = [:]

  init(_ folder: FolderListing) { self.folder = folder }

  /// The path of an artifact, packed or not.
  mutating func path(of artifact: ArtifactName) -> String? {
    let names = Path.components(artifact.path)
    guard names.count == 2 else { return folder.path(of: artifact.path) }
    guard folder.mayHave(names[0]) else { return nil }
    let path = Path.join(folder.path, names[0])
    let subfolder = subfolders[names[0]] ?? FolderListing(path)
    subfolders[names[0]] = subfolder
    return subfolder.path(of: names[1])
  }
}
