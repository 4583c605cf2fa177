import CellGrid

/// The list of experiments.
struct ExperimentList: Sendable {
  /// In the order in which they show.
  var experiments: [ListedExperiment]
  /// The selected experiment.
  var cursor = 0
  /// The first experiment on the screen.
  var top = 0
  /// Whether paths show, because some experiments have the same name.
  let showsPaths: Bool
  /// Columns of the longest name or path.
  let longestName: Int

  init(experiments: [ListedExperiment]) {
    self.experiments = experiments
    let showsPaths = Set(experiments.map(\.name)).count < experiments.count
    self.showsPaths = showsPaths
    longestName = experiments.map { $0.title(showsPath: showsPaths).columnWidth }.max() ?? 0
  }

  mutating func note(_ counts: ExperimentCounts, listIndex: Int) {
    if experiments.indices.contains(listIndex) { experiments[listIndex].counts = counts }
  }

  /// Keeps the cursor in the list and on a screen of `height` experiments.
  mutating func scroll(height: Int) {
    cursor = min(max(0, cursor), max(0, experiments.count - 1))
    top = max(min(top, cursor), cursor - height + 1)
    top = max(0, min(top, experiments.count - height))
  }
}
