import CellGrid
import TraceCore

/// The list of experiments.
struct ExperimentList: Sendable {
  /// In the order in which they show.
  var experiments: [ListedExperiment]
  /// The selected experiment.
  var cursor = 0
  /// The first experiment on the screen.
  var top = 0
  /// The names that several experiments have, which show by their paths.
  private let repeatedNames: Set<String>
  /// Columns of the longest title.
  let longestName: Int

  init(experiments: [ListedExperiment]) {
    self.experiments = experiments
    var known: Set<String> = []
    let repeatedNames = Set(experiments.map(\.name).filter { !known.insert($0).inserted })
    self.repeatedNames = repeatedNames
    longestName =
      experiments.map { $0.title(showsPath: repeatedNames.contains($0.name)).columnWidth }.max()
      ?? 0
  }

  /// The name of an experiment, or its path where another one has that name.
  func title(_ experiment: ListedExperiment) -> String {
    experiment.title(showsPath: repeatedNames.contains(experiment.name))
  }

  mutating func note(_ summaries: [ExperimentSummary?], from first: Int) {
    for (index, summary) in zip(first..., summaries) where experiments.indices.contains(index) {
      experiments[index].note(.init(summary))
    }
  }

  mutating func note(_ counts: ExperimentCounts, listIndex: Int) {
    if experiments.indices.contains(listIndex) { experiments[listIndex].note(counts) }
  }

  /// Keeps the cursor in the list and on a screen of `height` experiments.
  mutating func scroll(height: Int) {
    cursor = min(max(0, cursor), max(0, experiments.count - 1))
    top = max(min(top, cursor), cursor - height + 1)
    top = max(0, min(top, experiments.count - height))
  }
}
