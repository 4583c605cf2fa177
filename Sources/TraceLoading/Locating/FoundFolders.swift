import ArtifactFiles

/// Folders that a search found, and those that it could not search.
struct FoundFolders {
  var paths: [String] = []
  /// Locations that say why.
  var inaccessible: [ExperimentLocation] = []

  /// The folders, links last, because they may lead to others of them.
  var realFirst: [String] {
    paths.filter { !Path.isLink($0) } + paths.filter { Path.isLink($0) }
  }

  static func += (found: inout FoundFolders, others: FoundFolders) {
    found.paths += others.paths
    found.inaccessible += others.inaccessible
  }

  /// The folders with a name in each of these; `*` is any name that is not hidden.
  func members(named name: String) -> FoundFolders {
    paths.reduce(into: FoundFolders(inaccessible: inaccessible)) { found, folder in
      if let failure = Path.accessFailure(folder) {
        return found.inaccessible.append(.inaccessible(folder, failure))
      }
      do throws(SystemFailure) {
        let names = name == "*" ? try Path.names(in: folder) : [name]
        for path in names.map({ Path.join(folder, $0) }) { found.add(path) }
      } catch {
        found.inaccessible.append(.inaccessible(folder, error))
      }
    }
  }

  private mutating func add(_ path: String) {
    if Path.kind(path) == .folder {
      paths.append(path)
    } else if let failure = Path.accessFailure(path) {
      inaccessible.append(.inaccessible(path, failure))
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
  var isInaccessible: Bool { files.contains { $0.failure != nil } }
}
