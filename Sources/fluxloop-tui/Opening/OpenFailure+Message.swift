import TraceCore

extension OpenFailure {
  /// What could not be opened, and why.
  func message(commandNames: [String]) -> String {
    switch self {
    case .missing(let path):
      "\(path): no such file or folder"
        + (Query.nearest(path, among: commandNames).map { "; did you mean the command \($0)?" }
          ?? "")
    case .system(let path, let failure): "\(path): \(failure.description)"
    case .notAFile(let path): "\(path): neither a file nor a folder"
    case .noArtifacts(let path, let found): Self.noArtifacts(in: path, found: found)
    case .nothingFound(let folders, let unread): Self.nothingFound(in: folders, unread)
    }
  }

  private static func nothingFound(in folders: [String], _ unread: [String]) -> String {
    let parents = folders.dropFirst()
    let tried =
      (folders.prefix(1) + (parents.count > 1 ? [] : parents)).joined(separator: " and ")
      + (parents.count > 1 ? " and its parents up to \(parents.last ?? "")" : "")
    let isRemoved = Path.absolute(".") == nil
    return "no experiment found: "
      + (isRemoved ? "the working folder has been removed; " : "")
      + "searched \(tried) for \(layouts); "
      + (unreadText(unread).map { $0 + "; " } ?? "")
      + "give a path, e.g. fluxloop-tui experiments/name"
  }

  /// What could not be read, with the first causes; `nil` if everything was.
  static func unreadText(_ unread: [String]) -> String? {
    guard !unread.isEmpty else { return nil }
    let causes = unread.prefix(3).joined(separator: "; ") + (unread.count > 3 ? "; …" : "")
    return "not everything could be read: \(causes)"
  }

  private static var layouts: String {
    ExperimentFinder.layouts.map { $0 + "/" }.joined(separator: ", ")
  }

  private static func noArtifacts(in path: String, found: [String]) -> String {
    let names = ExperimentFinder.fileNames.map(\.path).joined(separator: ", ")
    let emptiness = Path.absolute(path) == nil ? "has been removed" : "is empty"
    let content = found.isEmpty ? "the folder \(emptiness)" : "found \(listed(found, in: path))"
    return "\(path): no FluxLoop artifacts in this folder or its subfolders: "
      + "searched for \(names) (also in artifacts/), and in \(layouts); \(content)"
  }

  /// Joins names. Folders get a slash, because one can have the name of a file that was searched for.
  private static func listed(_ names: [String], in folder: String) -> String {
    let marked = names.map { name in
      Path.shown(name) + (Path.kind(Path.join(folder, name)) == .folder ? "/" : "")
    }
    // The finder returns at most eight names.
    return (marked + (names.count >= 8 ? ["…"] : [])).joined(separator: ", ")
  }
}
