/// What there is at a path, before anything is read.
public struct ExperimentLocation: Hashable, Sendable {
  /// The folder of an experiment, or the one file that was named.
  public var path: String
  /// The files that were found, by role; a role occurs once.
  public var files: [Found] = []
  /// Folders in which the SDK's offline store may be.
  public var storeFolders: [String] = []

  /// A file that was found.
  public struct Found: Hashable, Sendable {
    /// What it holds, by its name.
    public var role: ArtifactRole
    /// Its path.
    public var path: String
  }

  /// The last part of the path.
  public var name: String { Path.lastComponent(path) }

  /// The path of a role's file, if it was found.
  public func path(of role: ArtifactRole) -> String? { files.first { $0.role == role }?.path }
}

/// Why a path could not be opened.
public enum OpenFailure: Error, Equatable, Sendable {
  /// There is nothing.
  case missing(path: String)
  /// The system refused.
  case system(path: String, SystemFailure)
  /// The folder holds no artifacts; `found` are some names that it holds.
  case noArtifacts(path: String, found: [String])
  /// Neither a file nor a folder.
  case notAFile(path: String)
  /// No experiment was found below the current folder.
  case nothingBelow(folders: [String])
}

/// Finds experiments by the names of their files.
public enum ExperimentFinder {
  /// The names that are looked for in an experiment's folder.
  public static let fileNames: [(name: String, role: ArtifactRole)] = [
    ("observations.jsonl", .observations), ("traces.jsonl", .traces),
    ("trace_summary.jsonl", .traceSummary), ("summary.json", .summary),
    ("errors.json", .errors), ("evaluation/per_trace.jsonl", .perTraceEvaluation),
    ("evaluation/summary.json", .evaluationSummary),
  ]
  /// The folders below the current one in which experiments are looked for.
  public static let defaultFolders = ["experiments", "results", "fluxloop/results"]

  /// The experiment at a path, or those in the folder that it names, by name.
  public static func find(_ path: String) throws(OpenFailure) -> [ExperimentLocation] {
    switch Path.kind(path) {
    case .missing: throw .missing(path: path)
    case .other: throw .notAFile(path: path)
    case .file: return [source(ofFile: path)]
    case .folder: break
    }
    var sources = try sources(inFolder: path)
    // One step down only: links may lead back up.
    for folder in defaultFolders.map({ Path.join(path, $0) })
    where sources.isEmpty && Path.kind(folder) == .folder {
      sources = try self.sources(inFolder: folder)
    }
    guard !sources.isEmpty else {
      throw .noArtifacts(path: path, found: Array(try names(in: path).prefix(8)))
    }
    return sources
  }

  /// The experiment that a folder is, or those that its folders are.
  private static func sources(inFolder path: String) throws(OpenFailure) -> [ExperimentLocation] {
    if let source = source(ofFolder: path) { return [source] }
    return try names(in: path).compactMap { name in
      let folder = Path.join(path, name)
      return Path.kind(folder) == .folder ? source(ofFolder: folder) : nil
    }
  }

  /// The newest experiment below a folder's `experiments`, `results` or `fluxloop/results`.
  public static func newest(below folder: String = ".") throws(OpenFailure) -> ExperimentLocation {
    var sources: [ExperimentLocation] = []
    for name in defaultFolders {
      let path = folder == "." ? name : Path.join(folder, name)
      guard Path.kind(path) == .folder else { continue }
      sources += try self.sources(inFolder: path)
    }
    let newest = sources.filter { $0.path(of: .summary) != nil || $0.name != "artifacts" }
      .max { modified($0) < modified($1) }
    guard let source = newest ?? sources.last else {
      throw .nothingBelow(folders: defaultFolders)
    }
    return source
  }

  private static func modified(_ source: ExperimentLocation) -> Int {
    source.files.map { Path.modified($0.path) }.max() ?? 0
  }

  private static func names(in folder: String) throws(OpenFailure) -> [String] {
    do throws(SystemFailure) {
      return try Path.names(in: folder)
    } catch {
      throw .system(path: folder, error)
    }
  }

  /// A file that was named directly is read by what its name says, else as observations.
  private static func source(ofFile path: String) -> ExperimentLocation {
    let name = Path.lastComponent(path)
    let role = fileNames.first { Path.lastComponent($0.name) == name }?.role ?? .observations
    return ExperimentLocation(path: path, files: [.init(role: role, path: path)])
  }

  /// The experiment whose files lie in a folder or in its `artifacts`; `nil` if there are none.
  private static func source(ofFolder folder: String) -> ExperimentLocation? {
    var source = ExperimentLocation(path: folder)
    let inner = Path.join(folder, "artifacts")
    // A folder of experiments has a store in `artifacts` beside them, not one of its own.
    let folders = hasSubexperiments(folder) ? [folder] : [folder, inner]
    for (name, role) in fileNames {
      let candidates = folders.map { Path.join($0, name) }
      if let path = candidates.first(where: { Path.kind($0) == .file }) {
        source.files.append(.init(role: role, path: path))
      }
    }
    guard source.files.contains(where: { $0.role != .evaluationSummary }) else { return nil }
    source.files += records(in: folder)
    // Where a folder is linked to, the store may be beside the link or beside what it names.
    source.storeFolders =
      [inner]
      + [Path.parent(folder), Path.join(folder, "..")].map {
        $0 == "." ? "artifacts" : Path.join($0, "artifacts")
      }
    return source
  }

  /// Logs, and the turns of CLI 0.3's recorder, which the diagnosis reads.
  private static func records(in folder: String) -> [ExperimentLocation.Found] {
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

  /// Whether a folder other than `artifacts` in this one holds a traces or observations file.
  private static func hasSubexperiments(_ folder: String) -> Bool {
    let names: [String]
    do throws(SystemFailure) {
      names = try Path.names(in: folder)
    } catch {
      return false  // A folder that may be entered but not listed still opens by its files' names.
    }
    return names.contains { name in
      name != "artifacts"
        && ["summary.json", "traces.jsonl", "observations.jsonl"].contains {
          name != "evaluation" && Path.kind(Path.join(Path.join(folder, name), $0)) == .file
        }
    }
  }
}
