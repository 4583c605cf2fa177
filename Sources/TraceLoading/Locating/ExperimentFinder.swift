import ArtifactFiles

/// Finds experiments by the names of their files.
public enum ExperimentFinder {
  /// The files that are looked for in an experiment's folder.
  public static let fileNames: [ArtifactName] = Dialects.files
  /// The folders that are searched for experiments.
  public static let defaultFolders = ["experiments", "results", "fluxloop/results"]

  /// The experiment at a path, or those in the folder at the path, sorted by name.
  public static func find(_ path: String) throws(OpenFailure) -> [ExperimentLocation] {
    switch Path.kind(path) {
    case .missing: throw .missing(path: path)
    case .other: throw .notAFile(path: path)
    case .file: return [location(ofFile: path)]
    case .folder: break
    }
    var locations = try locations(inFolder: path)
    // Only one level down: links may lead back up.
    for folder in defaultFolders.map({ Path.join(path, $0) })
    where locations.isEmpty && Path.kind(folder) == .folder {
      locations = try self.locations(inFolder: folder)
    }
    guard !locations.isEmpty else {
      throw .noArtifacts(path: path, found: Array(try names(in: path).prefix(8)))
    }
    return locations
  }

  /// The experiment in a folder, or those in its subfolders.
  private static func locations(inFolder path: String) throws(OpenFailure) -> [ExperimentLocation] {
    if let location = location(ofFolder: path) { return [location] }
    return try names(in: path).compactMap { name in
      let folder = Path.join(path, name)
      return Path.kind(folder) == .folder ? location(ofFolder: folder) : nil
    }
  }

  /// The newest experiment below a folder's `experiments`, `results` or `fluxloop/results`.
  public static func newest(below folder: String = ".") throws(OpenFailure) -> ExperimentLocation {
    var locations: [ExperimentLocation] = []
    for name in defaultFolders {
      let path = folder == "." ? name : Path.join(folder, name)
      guard Path.kind(path) == .folder else { continue }
      locations += try self.locations(inFolder: path)
    }
    let newest = locations.filter { $0.path(of: .summary) != nil || $0.name != "artifacts" }
      .max { modified($0) < modified($1) }
    guard let location = newest ?? locations.last else {
      throw .nothingBelow(folders: defaultFolders)
    }
    return location
  }

  private static func modified(_ location: ExperimentLocation) -> Int {
    location.files.map { Path.modified($0.path) }.max() ?? 0
  }

  private static func names(in folder: String) throws(OpenFailure) -> [String] {
    do throws(SystemFailure) {
      return try Path.names(in: folder)
    } catch {
      throw .system(path: folder, error)
    }
  }

  /// A file that was named directly, with the role of its name, or observations.
  private static func location(ofFile path: String) -> ExperimentLocation {
    let name = Path.lastComponent(path)
    let role = fileNames.first { Path.lastComponent($0.path) == name }?.role ?? .observations
    return ExperimentLocation(path: path, files: [.init(role: role, path: path)])
  }

  /// The experiment with files in a folder or in its `artifacts`; `nil` if there are none.
  private static func location(ofFolder folder: String) -> ExperimentLocation? {
    var location = ExperimentLocation(path: folder)
    let inner = Path.join(folder, "artifacts")
    // In a folder of experiments, `artifacts` is the store beside them.
    let folders = hasSubexperiments(folder) ? [folder] : [folder, inner]
    for name in fileNames {
      let candidates = folders.map { Path.join($0, name.path) }
      if let path = candidates.first(where: { Path.kind($0) == .file }) {
        location.files.append(.init(role: name.role, path: path))
      }
    }
    guard location.files.contains(where: { $0.role != .evaluationSummary }) else { return nil }
    location.files += diagnosisFiles(in: folder)
    // If the folder is a link, the store may be beside the link or beside its target.
    location.storeFolders =
      [inner]
      + [Path.parent(folder), Path.join(folder, "..")].map {
        $0 == "." ? "artifacts" : Path.join($0, "artifacts")
      }
    return location
  }

  /// Logs, and the turns that CLI 0.3 records, which the diagnosis reads.
  private static func diagnosisFiles(in folder: String) -> [ExperimentLocation.Found] {
    let names: [String]
    do throws(SystemFailure) {
      names = try Path.names(in: folder)
    } catch {
      return []  // As in `hasSubexperiments`.
    }
    return names.compactMap { name in
      let role: ArtifactRole? = name == "turns.jsonl" ? .turns : name.hasSuffix(".log") ? .log : nil
      let path = Path.join(folder, name)
      return role.flatMap { Path.kind(path) == .file ? .init(role: $0, path: path) : nil }
    }
  }

  /// Files of which every experiment has one.
  private static let markers = ["summary.json", "traces.jsonl", "observations.jsonl"]

  /// Whether a subfolder other than `artifacts` contains an experiment's files.
  private static func hasSubexperiments(_ folder: String) -> Bool {
    let names: [String]
    do throws(SystemFailure) {
      names = try Path.names(in: folder)
    } catch {
      // A folder that can be entered but not listed still opens by the names of its files.
      return false
    }
    return names.contains { name in
      name != "artifacts" && name != "evaluation"
        && markers.contains { Path.kind(Path.join(Path.join(folder, name), $0)) == .file }
    }
  }
}
