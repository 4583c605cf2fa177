import Explorer
import TraceCore

/// Sorts the rows of an experiment, and moves parallel calls to their repaired or recorded position.
struct ArrangementWork: BackgroundWork {
  let experiment: Experiment
  let arrangement: Arrangement
  let source: ScannedSource?

  var isQuick: Bool { experiment.isSmall }

  func run(_ reply: Reply) {
    guard let arranged = experiment.arranged(arrangement, isStopped: { reply.isStopped })
    else { return }
    reply.sendIfWanted(.arranged(ExperimentOverview(arranged, source: source)))
  }
}
