import ArtifactFiles

/// Folders that a search found, and those that it could not search.
struct FoundFolders {
  var paths: [String] = []
  /// Locations that say why.
  var inaccessible: [ExperimentLocation] = []

  /// The folders, links last, because they may lead to others of them.
  var realFirst: [String] {
    var links: [String] = []
    let folders = paths.filter { path in
      let isLink = Path.isLink(path)
      if isLink { links.append(path) }
      return !isLink
    }
    return folders + links
  }

  static func += (found: inout FoundFolders, others: FoundFolders) {
    found.paths += others.paths
    found.inaccessible += others.inaccessible
  }

  /// The folders with a name in each of these; `*` is any name that is not hidden.
  func members(named name: String, _ folders: ExperimentFolders) -> FoundFolders {
    paths.reduce(into: FoundFolders(inaccessible: inaccessible)) { found, folder in
      if let failure = Path.accessFailure(folder) {
        return found.inaccessible.append(.inaccessible(folder, failure))
      }
      guard name == "*" else { return found.add(Path.join(folder, name)) }
      let listing = folders.listing(folder)
      if let failure = listing.failure {
        return found.inaccessible.append(.inaccessible(folder, failure))
      }
      // A file, too: if it cannot be found out what it is, that is reported.
      for name in listing.names { found.add(Path.join(folder, name)) }
    }
  }

  /// Adds what is at a path, if it is a folder or nobody can know. A link to nothing was one if it has the name of an
  /// experiment.
  mutating func add(_ path: String) {
    if Path.kind(path) == .folder {
      paths.append(path)
    } else if let failure = Path.accessFailure(path) {
      inaccessible.append(.inaccessible(path, failure))
    } else if Path.isDangling(path), ExperimentName.isExperiment(Path.lastComponent(path)) {
      inaccessible.append(
        .inaccessible(path, SystemFailure("it is a link to a folder that does not exist")))
    }
  }
}

extension ExperimentLocation {
  /// A folder of which it cannot be known whether it is an experiment or has some. Loading it reports why.
  static func inaccessible(_ path: String, _ failure: SystemFailure) -> ExperimentLocation {
    ExperimentLocation(
      path: path, kind: .experiment,
      files: [Found(role: .observations, path: path, failure: failure)])
  }

  /// Whether it is a folder that could not be searched.
  var isInaccessible: Bool { !files.isEmpty && files.allSatisfy { $0.failure != nil } }
}
