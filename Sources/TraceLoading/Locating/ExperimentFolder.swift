import ArtifactFiles

/// One folder, seen as that of an experiment.
struct ExperimentFolder {
  let path: String
  /// The experiment's files, in this folder, in its subfolders or in its `artifacts`.
  let files: [ExperimentLocation.Found]
  private let summary: SummaryFacts?
  /// Why the folder cannot be reached or entered; it may be an experiment or not.
  private let accessFailure: SystemFailure?
  /// Whether nothing is in it but a report or logs.
  private let hasOnlyReports: Bool

  init(_ path: String) { self.init(FolderListing(path)) }

  init(_ listing: FolderListing) {
    path = listing.path
    hasOnlyReports = listing.isLeftover
    accessFailure = Path.accessFailure(path)
    guard accessFailure == nil else {
      files = []
      summary = nil
      return
    }
    // In a folder of experiments, `artifacts` is the store beside them.
    let inner = Path.join(path, "artifacts")
    let isInner =
      listing.mayHave("artifacts") && Path.kind(inner) == .folder && !Self.hasExperiments(listing)
    let folders = isInner ? [listing, FolderListing(inner)] : [listing]
    let found = Self.files(in: folders)
    files = found + (found.isEmpty ? [] : Self.unknownLogs(in: listing)) + Self.logs(in: listing)
    summary = files.first { $0.role == .summary }.flatMap { SummaryFacts(path: $0.path) }
  }

  /// The experiment, if the folder has files of one or was left by an aborted one.
  var location: ExperimentLocation? {
    if let accessFailure { return .inaccessible(path, accessFailure) }
    guard let kind else { return nil }
    let time = ExperimentTime.of(folder: path, files: files, summary: summary)
    var location = ExperimentLocation(
      path: path, kind: kind, time: time, files: files, mayHaveStore: true)
    let isUnread = summary?.hasUnreadableMoment ?? files.contains { $0.role == .summary }
    location.hasLostTime = isUnread && time?.isStated != true
    return location
  }

  /// Whether the folder itself has files that only FluxLoop writes.
  ///
  /// Other programs also write a `summary.json` or an `errors.json`.
  var isEvident: Bool {
    hasOwnRuns || summary?.countsRuns == true
  }

  /// Whether the folder itself has a file of runs or observations.
  var hasOwnRuns: Bool {
    let folder = Path.bytes(of: Path.parent(Path.join(path, "x")))
    return files.contains {
      Self.runRoles.contains($0.role) && Path.bytes(of: Path.parent($0.path)) == folder
    }
  }

  /// Whether files of the experiment are in its `artifacts`.
  var usesInnerFolder: Bool { !innerRoles.isEmpty }

  /// Whether runs are in its `artifacts` with a file that no store has.
  var hasInnerResults: Bool {
    let roles = innerRoles
    return !roles.isDisjoint(with: Self.runRoles)
      && !roles.isDisjoint(with: [.summary, .traceSummary, .errors])
  }

  /// The roles of the files in its `artifacts`.
  private var innerRoles: Set<ArtifactRole> {
    let inner = Path.bytes(of: Path.join(path, "artifacts"))
    return Set(files.filter { Path.bytes(of: Path.parent($0.path)) == inner }.map(\.role))
  }

  /// What the folder is; `nil` if it is no experiment.
  private var kind: ExperimentLocation.Kind? {
    let roles = Set(files.map(\.role))
    guard roles.isDisjoint(with: Self.resultRoles) else {
      let isStore = Self.storeNames.contains(Path.lastComponent(path))
      return isStore && roles.isDisjoint(with: [.summary, .traceSummary]) ? .store : .experiment
    }
    return roles.contains(.turns) || isLeftover ? .aborted : nil
  }

  /// Whether the folder has the name of an experiment and at most a report or a log.
  private var isLeftover: Bool {
    hasOnlyReports && ExperimentName.isExperiment(Path.lastComponent(path))
  }
}

extension ExperimentFolder {
  static let storeNames: Set<String> = ["artifacts", "fluxloop_artifacts"]
  /// Subfolders of an experiment, which are not experiments.
  static let partNames: Set<String> = ["evaluation", "evaluation_report", "per_trace_analysis"]

  /// Whether a folder has the name of a part of an experiment. It is an experiment all the same if it has runs.
  static func isPart(_ path: String) -> Bool { partNames.contains(Path.lastComponent(path)) }

  /// Whether opening the experiment says why a path of it cannot be searched: the folder itself, a part of it, or a
  /// folder or a link to itself in place of a file.
  func reports(_ path: String) -> Bool {
    let bytes = Path.bytes(of: path)
    if bytes == Path.bytes(of: self.path) { return files.contains { $0.failure != nil } }
    let isAsFile = Self.knownNames.contains(Path.lastComponent(path)) && Path.kind(path) == .folder
    guard isAsFile || Path.isLink(path) || Self.isPart(path) else { return false }
    return files.contains {
      [$0.path, Path.parent($0.path)].contains { Path.bytes(of: $0) == bytes }
    }
  }

  /// The files by which a folder is an experiment that wrote its results.
  private static let resultRoles: Set<ArtifactRole> = [
    .observations, .traces, .traceSummary, .summary, .errors, .perTraceEvaluation,
    .perTraceAnalysis,
  ]
  private static let runRoles: Set<ArtifactRole> = [.observations, .traces, .traceSummary, .turns]

  /// The names of files that are looked for, relative to the experiment's folder.
  static let fileNames =
    Dialects.files + additionalNames.filter { name in !Dialects.files.contains(name) }
  private static let additionalNames = [
    ArtifactName("turns.jsonl", .turns),
    ArtifactName("per_trace_analysis/per_trace.jsonl", .perTraceAnalysis),
  ]

  /// The names of entries that a folder which is an experiment has one of, unless it is an empty one.
  static let entryNames = Set(
    fileNames.flatMap { name in
      let first = Path.components(name.path)[0]
      return [first] + PackedName.suffixes.map { first + $0 }
    } + ["artifacts"])

  /// The names of entries of experiments and their subfolders.
  static let knownNames = entryNames.union(
    fileNames.flatMap { PackedName.forms(Path.lastComponent($0.path)) })

  /// Each file in the first folder that has it, packed or not.
  private static func files(in folders: [FolderListing]) -> [ExperimentLocation.Found] {
    var all = folders.map(FolderFiles.init)
    let found = fileNames.compactMap { name -> ExperimentLocation.Found? in
      for index in all.indices {
        if let path = all[index].path(of: name) { return .init(role: name.role, path: path) }
      }
      return nil
    }
    return found.isEmpty ? [] : found + lostParts(in: folders, besides: found)
  }

  /// Parts of an experiment that are links to nothing, named pipes, sockets or devices, and of which nothing was found
  /// elsewhere. Opening them says so.
  private static func lostParts(
    in folders: [FolderListing], besides found: [ExperimentLocation.Found]
  ) -> [ExperimentLocation.Found] {
    [
      ArtifactName("evaluation", .perTraceEvaluation),
      ArtifactName("per_trace_analysis", .perTraceAnalysis),
    ]
    .filter { part in !found.contains { $0.role == part.role } }
    .compactMap { part in
      folders.filter { $0.mayHave(part.path) }.map { Path.join($0.path, part.path) }
        .first { Path.isDangling($0) || Path.kind($0) == .other }
        .map { .init(role: part.role, path: $0) }
    }
  }

  /// Logs, which the diagnosis reads. Opening those that are no files says so.
  private static func logs(in folder: FolderListing) -> [ExperimentLocation.Found] {
    folder.logs.map { Path.join(folder.path, $0) }
      .filter { [.file, .other].contains(Path.kind($0)) || Path.isDangling($0) }
      .map { .init(role: .log, path: $0) }
  }

  /// The folder itself, if it cannot be listed: its artifacts open by their names, but a log may have any.
  private static func unknownLogs(in folder: FolderListing) -> [ExperimentLocation.Found] {
    folder.failure.map { [.init(role: .log, path: folder.path, failure: $0)] } ?? []
  }

  /// Files of which every experiment that wrote its results has one.
  private static let markers = [
    "summary.json", "traces.jsonl", "observations.jsonl", "trace_summary.jsonl",
  ]

  /// Whether a subfolder other than the store and the parts of an experiment is an experiment.
  ///
  /// A folder that can be entered but not listed still opens by the names of its files.
  private static func hasExperiments(_ folder: FolderListing) -> Bool {
    folder.members.contains { name in
      guard !storeNames.contains(name), !partNames.contains(name) else { return false }
      let member = FolderListing(Path.join(folder.path, name))
      return markers.contains { member.path(of: $0) != nil }
        || ExperimentName.isExperiment(name) && Path.kind(member.path) == .folder
    }
  }
}
