import ArtifactFiles

/// Where the offline store of an experiment may be.
enum StoreFolders {
  /// The folders in question, the nearest first, each once, unless nothing is there.
  ///
  /// The runner puts the store beside the experiment. The SDK alone puts it below the folder in which
  /// the program ran, which is that of the project or of the scenario.
  static func near(_ folder: String) -> [String] {
    // If the folder is a link, the store may be beside the link or beside its target.
    let parents = [Path.parent(folder), Path.join(folder, "..")]
    let beside = ([folder] + parents).map { Path.join($0, "artifacts") }
    let distant = parents.flatMap(projects).flatMap { project in
      [Path.join(project, "experiments/artifacts"), Path.join(project, "fluxloop_artifacts")]
    }
    // Each file is looked for under some thirty names, so folders that are missing are left out.
    return Path.withoutRepeats((beside + distant).filter(Path.mayExist))
  }

  /// The folders of the projects that have a layout which ends in a folder, the nearest first.
  private static func projects(around folder: String) -> [String] {
    let location = Path.absoluteComponents(folder)
    let heights = Set(ExperimentLayout.experiments.compactMap { $0.height(at: location) })
    return heights.sorted().map { (0..<$0).reduce(folder) { path, _ in Path.parent(path) } }
  }
}
