import ArtifactFiles

/// Folders that a search found, and those in which it could not look.
struct FoundFolders {
  var paths: [String] = []
  /// Locations that say why.
  var closed: [ExperimentLocation] = []

  /// The folders, links last, because they may lead to others of them.
  var realFirst: [String] {
    paths.filter { !Path.isLink($0) } + paths.filter { Path.isLink($0) }
  }

  static func += (found: inout FoundFolders, others: FoundFolders) {
    found.paths += others.paths
    found.closed += others.closed
  }

  /// The folders with a name in each of these; `*` is any name that is not hidden.
  func members(named name: String) -> FoundFolders {
    paths.reduce(into: FoundFolders(closed: closed)) { found, folder in
      if let failure = Path.closure(folder) {
        return found.closed.append(.closed(folder, failure))
      }
      do throws(SystemFailure) {
        let names = name == "*" ? try Path.names(in: folder) : [name]
        for path in names.map({ Path.join(folder, $0) }) { found.add(path) }
      } catch {
        found.closed.append(.closed(folder, error))
      }
    }
  }

  private mutating func add(_ path: String) {
    if Path.kind(path) == .folder {
      paths.append(path)
    } else if let failure = Path.closure(path) {
      closed.append(.closed(path, failure))
    }
  }
}

extension ExperimentLocation {
  /// A folder of which it cannot be known whether it is an experiment or has some. Loading it reports why.
  static func closed(_ path: String, _ failure: SystemFailure) -> ExperimentLocation {
    ExperimentLocation(
      path: path, kind: .experiment,
      files: [Found(role: .observations, path: path, failure: failure)])
  }

  /// Whether it is a folder in which a search could not look.
  var isClosed: Bool { files.contains { $0.failure != nil } }
}
