import ArtifactFiles

/// A folder in which a version of FluxLoop puts its experiments, relative to a project's folder.
struct ExperimentLayout: Sendable {
  /// The names on the path; `*` is any name.
  let names: [String]

  private init(_ path: String) { names = path.split(separator: "/").map(String.init) }

  /// The path as FluxLoop's documentation writes it.
  var path: String { names.joined(separator: "/") }

  /// Folders whose subfolders are experiments.
  static let experiments = [
    ".fluxloop/results",  // CLI 0.4
    ".fluxloop/scenarios/*/experiments",  // CLI 0.3
    "fluxloop/*/experiments",  // CLI 0.1 to 0.3.2
    "experiments", "results",  // the same, seen from the scenario's folder, or set by the user
    ".fluxloop_pytest/outputs",  // the pytest bridge, where pytest was started
    "fluxloop/*/.fluxloop_pytest/outputs", ".fluxloop/scenarios/*/.fluxloop_pytest/outputs",
    "fluxloop/results",
  ].map(ExperimentLayout.init)

  /// Folders that are an offline store. Those named `artifacts` are beside the experiments.
  static let stores = ["fluxloop_artifacts", "fluxloop/*/fluxloop_artifacts"]
    .map(ExperimentLayout.init)

  /// The existing folders of this layout that are at or below a folder.
  ///
  /// `location` is the absolute path of the folder as names. The folder may be the project's, one on
  /// the layout's path (`.fluxloop`, `fluxloop/shop`) or the one in which the layout ends.
  func folders(
    at folder: String, location: [String], _ folders: ExperimentFolders
  ) -> FoundFolders {
    (0...names.count).filter { Self.matches(location.suffix($0), names.prefix($0)) }
      .reduce(into: FoundFolders()) { found, count in
        let start = FoundFolders(paths: [folder])
        found += names.dropFirst(count).reduce(start) { $0.members(named: $1, folders) }
      }
  }

  /// How many folders above a folder the project is, if this layout ends in the folder.
  func height(at location: [String]) -> Int? {
    Self.matches(location.suffix(names.count), names[...]) ? names.count : nil
  }

  private static func matches(_ location: ArraySlice<String>, _ names: ArraySlice<String>) -> Bool {
    location.count == names.count && zip(location, names).allSatisfy { $1 == "*" || $0 == $1 }
  }
}
