import Explorer
import TraceCore

/// Sorts the rows of an experiment, and moves parallel calls to their repaired or recorded position.
struct ArrangementWork: BackgroundWork {
  let experiment: Experiment
  let arrangement: Arrangement
  let source: ScannedSource?

  func immediateAnswer() -> Answer? { experiment.isSmall ? answer { false } : nil }

  func run(_ reply: Reply) {
    if let answer = answer({ reply.isStopped }) { reply.sendIfWanted(answer) }
  }

  /// `nil` if the work was stopped.
  private func answer(_ isStopped: () -> Bool) -> Answer? {
    experiment.arranged(arrangement, isStopped: isStopped).map {
      .arranged(ExperimentOverview($0, source: source))
    }
  }
}
