import TraceCore

/// An arrangement of rows that is being made in the background.
struct ArrangementRun: Sendable {
  let experiment: Experiment
  let arrangement: Arrangement
}

/// Sorting rows, and the position of parallel calls.
extension State {
  /// Switches between the recorded and the repaired position of parallel calls.
  mutating func togglePlacement() -> [Effect] {
    guard let experiment = tree?.experiment else { return [] }
    guard !experiment.repairs.isEmpty else {
      message = .note("no parallel calls to repair")
      return []
    }
    tree?.viewpoint.arrangement.isRepaired = !experiment.isRepaired
    // It is diagnosed, so this can only be a tie, which the other placement gets as well.
    return forget(.diagnosis)
  }

  /// Whether a snapshot is arranged as the user wants it. What is shown while it is read is not sorted.
  func isArranged(_ overview: ExperimentOverview) -> Bool {
    let experiment = overview.experiment
    let isPreview = loading != nil && experiment.isPartial
    return isPreview || experiment.arrangement == tree?.wantedArrangement(of: experiment)
  }

  /// Starts to arrange the newest snapshot as soon as the user wants another arrangement than it has.
  mutating func settleArrangement() -> [Effect] {
    guard let tree, case let newest = waiting ?? tree.overview, !isArranged(newest) else {
      arranging = nil
      return forget(.arrangement)
    }
    let wanted = tree.wantedArrangement(of: newest.experiment)
    if let arranging, arranging.experiment === newest.experiment, arranging.arrangement == wanted {
      return []
    }
    arranging = ArrangementRun(experiment: newest.experiment, arrangement: wanted)
    return [.start(requests.start(.arrangement(newest.experiment, wanted, source)))]
  }

  /// Keeps the rows as they are.
  mutating func stopArranging() {
    guard arranging != nil, let tree else { return }
    self.tree?.viewpoint.arrangement = (waiting ?? tree.overview).experiment.arrangement
  }
}

extension TreeState {
  /// The arrangement that the user wants, as far as an experiment has it.
  func wantedArrangement(of experiment: Experiment) -> Arrangement {
    var wanted = viewpoint.arrangement
    if experiment.repairs.isEmpty { wanted.isRepaired = false }
    return wanted
  }
}
